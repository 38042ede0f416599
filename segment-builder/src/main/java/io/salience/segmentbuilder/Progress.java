package io.salience.segmentbuilder;

/**
 * How far a build has come.
 *
 * @param step what is being done, such as {@code reading}
 * @param done from 0 to total, in the unit
 * @param rows how many were read by now, over all files; 0 where rows are not counted
 * @param rejected how many of them were rejected by now
 */
public record Progress(String step, long done, long total, String unit, long rows, long rejected) {

    /** Of a step that counts no rows. */
    public Progress(String step, long done, long total, String unit) {
        this(step, done, total, unit, 0, 0);
    }
}
