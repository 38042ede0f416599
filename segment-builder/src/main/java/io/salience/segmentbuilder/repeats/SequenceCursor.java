package io.salience.segmentbuilder.repeats;

/** Sequence numbers in ascending order, unsigned. Takes a few megabytes at most. Not thread-safe. */
public interface SequenceCursor extends AutoCloseable {

    /** Goes to the next number; false after the last one. */
    boolean next();

    /** The current number. */
    long value();

    @Override
    void close();
}
