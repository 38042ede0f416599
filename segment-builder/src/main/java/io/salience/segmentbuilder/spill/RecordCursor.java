package io.salience.segmentbuilder.spill;

/**
 * Records one after the other. The bytes are the cursor's own and change with {@link #next}. Closing it frees its memory
 * and files. Not thread-safe.
 */
public interface RecordCursor extends AutoCloseable {

    /** Goes to the next record; false after the last one. */
    boolean next();

    /** Where the current record lies. */
    byte[] buffer();

    /** Where in the buffer it begins. */
    int from();

    /** Where it ends, exclusive. */
    int to();

    @Override
    void close();
}
