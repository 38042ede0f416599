/**
 * The build: event exports in, a published generation and a report out. Entry point: {@link
 * io.salience.segmentbuilder.SegmentBuild}.
 */
@NullMarked
package io.salience.segmentbuilder;

import org.jspecify.annotations.NullMarked;
