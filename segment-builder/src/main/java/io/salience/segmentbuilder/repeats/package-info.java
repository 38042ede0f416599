/**
 * Exactly once by event id, over all files of a build and the builds before it, in bounded memory: {@link
 * io.salience.segmentbuilder.repeats.RepeatFinder} is told of every event that has an id, {@link
 * io.salience.segmentbuilder.repeats.Repeats} tells which of them do not count. Knows events by hashes only.
 */
@NullMarked
package io.salience.segmentbuilder.repeats;

import org.jspecify.annotations.NullMarked;
