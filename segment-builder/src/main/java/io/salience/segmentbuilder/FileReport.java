package io.salience.segmentbuilder;

/**
 * What became of the rows of one file.
 *
 * @param file as it was named
 * @param rows read, all of the following together
 * @param accepted taken into profiles
 * @param duplicates dropped: there before, word for word
 * @param late at or after the reference time, so not counted
 * @param nobody without a visitor, which the mapping says belong to nobody; nothing else of them was looked at
 * @param rejected not usable
 * @param flaws values of rows that were not rejected, which were left out or changed
 */
public record FileReport(
        String file, long rows, long accepted, long duplicates, long late, long nobody, long rejected, long flaws) {}
