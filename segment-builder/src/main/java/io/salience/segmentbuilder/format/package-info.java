/** The export formats that need no mapping of one's own: {@link io.salience.segmentbuilder.format.Preset}. */
@NullMarked
package io.salience.segmentbuilder.format;

import org.jspecify.annotations.NullMarked;
