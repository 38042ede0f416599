package io.salience.segmentbuilder.source;

/** Where a row stands in its file, and the record it was made of. Valid until the next row is made. */
public interface RowPlace {

    /** The line on which it starts, from 0 at the start of the block; negative where it starts before it. */
    int line();

    /** The bytes that hold the record as it was read, from {@link #recordFrom} to {@link #recordTo}. */
    byte[] block();

    int recordFrom();

    /** Exclusive; equal to the start where the record is too long to be kept. */
    int recordTo();
}
