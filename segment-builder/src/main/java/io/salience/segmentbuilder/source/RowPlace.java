package io.salience.segmentbuilder.source;

/** Where a row stands in its file, and the record it was made of. Valid until the next row is made. */
public interface RowPlace {

    /** The most bytes of a row in a file of rejected rows. */
    int LONGEST_KEPT = 1 << 16;

    /** The line on which it starts, from 0 at the start of the block; negative where it starts before it. */
    int line();

    /** The bytes that hold the record as it was read, from {@link #recordFrom} to {@link #recordTo}. */
    byte[] block();

    int recordFrom();

    /** Exclusive; equal to the start if the record is too long to be kept. */
    int recordTo();

    /**
     * The row as a file of rejected rows has it: as it was read, unless it needs more or less of its surroundings to be read
     * again on its own. Empty, or longer than {@link #LONGEST_KEPT}, if it is too long to be kept.
     */
    byte[] kept();
}
