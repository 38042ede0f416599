package io.salience.segmentbuilder;

/**
 * Is told how a build goes, often and by one thread. Where it throws, such as a {@link
 * java.util.concurrent.CancellationException}, the build stops and leaves nothing behind.
 */
public interface BuildProgress {

    /** Tells nobody. */
    BuildProgress SILENT = progress -> {};

    void at(Progress progress);
}
