package io.salience.engine.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees a thread that waits for the other end of a pipe: a file can become a pipe after it was looked at and before it is
 * opened, and Java cannot open without waiting. A pipe that is opened to read and write waits for nobody, and is an other
 * end. Thread-safe.
 */
final class PipeRelease {

    private static final Logger LOG = LoggerFactory.getLogger(PipeRelease.class);
    private static final long MILLIS = 200;
    private static final Set<OpenOption> BOTH_ENDS =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, PipeRelease::thread);

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private PipeRelease() {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pipe-release");
        thread.setDaemon(true);
        return thread;
    }

    /** What may wait for a pipe. */
    interface Step<T> {

        T run() throws IOException;
    }

    /** Runs a step that opens a file, or folders on the way to it. */
    static <T> T guard(Path file, Step<T> step) throws IOException {
        Future<?> release = CLOCK.scheduleWithFixedDelay(() -> release(file), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        try {
            return step.run();
        } finally {
            release.cancel(false);
        }
    }

    private static void release(Path file) {
        for (Path at = file; at != null; at = at.getParent()) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (FileKind.of(at, found, LinkOption.NOFOLLOW_LINKS) == FileKind.PIPE) {
                    FileChannel.open(at, BOTH_ENDS).close();
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at", at, e);
            }
        }
    }
}
