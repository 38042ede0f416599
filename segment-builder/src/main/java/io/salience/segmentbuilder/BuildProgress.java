package io.salience.segmentbuilder;

/**
 * Is told how a build goes, often and by one thread. Where it throws, such as a {@link
 * java.util.concurrent.CancellationException}, the build stops and leaves nothing behind.
 */
public interface BuildProgress {

    /** Tells nobody. */
    BuildProgress SILENT = (step, done, total, unit) -> {};

    /**
     * A step has come this far.
     *
     * @param step what is being done, such as {@code reading events.csv}
     * @param done from 0 to total, in the unit
     */
    void at(String step, long done, long total, String unit);
}
