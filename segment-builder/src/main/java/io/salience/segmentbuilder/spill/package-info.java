/**
 * Work with more data than fits in memory: files of records by partition, sorting through files, and hashes short enough
 * to stand for what they were made of. Knows nothing of events.
 */
@NullMarked
package io.salience.segmentbuilder.spill;

import org.jspecify.annotations.NullMarked;
