package io.salience.segmentbuilder.spill;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** What stopped the writing or reading of a working file, for the person whose disk it is. */
public final class FileFailure {

    private FileFailure() {}

    /**
     * A {@link BadInput}, or a cancellation where the thread was interrupted.
     *
     * @param place a folder or a file
     */
    public static RuntimeException writing(Path place, IOException cause) {
        return of(
                place + ": cannot be written (" + Obstacle.withoutFile(cause)
                        + "); free some space or use a folder on another disk",
                cause);
    }

    /** See {@link #writing}. */
    public static RuntimeException reading(Path file, IOException cause) {
        return of(
                file + ": cannot be read (" + Obstacle.withoutFile(cause)
                        + "); it was there before, so look at the disk and start the build again",
                cause);
    }

    private static RuntimeException of(String message, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(cause);
            return cancelled;
        }
        return new BadInput(message, cause);
    }
}
