/** Segments as files for other programs. Entry point: {@link io.salience.server.export.SegmentExport}. */
@NullMarked
package io.salience.server.export;

import org.jspecify.annotations.NullMarked;
