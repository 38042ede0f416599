package io.salience.segmentbuilder.source;

/**
 * Takes what a reader makes of a file, row by row, in the order of the file.
 *
 * @param <T> what a good row becomes
 */
public interface RowSink<T> {

    /** @param line the physical line, from 1, on which the row starts */
    void accept(T row, long line);

    void reject(Rejected rejected);
}
