package io.salience.segmentbuilder;

import io.salience.segmentbuilder.folding.Folding;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.source.ExportReader;

/**
 * In which portions a build does its work, in bytes. The outcome is the same for any.
 *
 * @param block of a file, as parsed by one thread
 * @param partition of records, before packing
 * @param pass of records that are folded at once
 */
record Sizes(int block, long partition, int pass) {

    static final Sizes USUAL = new Sizes(ExportReader.BLOCK_BYTES, Partitioning.BYTES_EACH, Folding.PASS_BYTES);
}
