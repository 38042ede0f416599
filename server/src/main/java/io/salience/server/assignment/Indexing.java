package io.salience.server.assignment;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files that do not grow any more into the index, and tries again until it can. Thread-safe. */
final class Indexing {

    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);
    private static final long RETRY_MILLIS = 3_000;
    private static final int MOST_BEHIND = AssignmentLog.MOST_WAITING_FILES / 4;

    private final Path folder;
    private final StoredAssignments stored;
    private final DiskTrouble trouble;
    private final Chores chores;

    /** Why the last attempt failed; null if it did not. */
    private volatile @Nullable String obstacle;

    Indexing(Path folder, StoredAssignments stored, DiskTrouble trouble, Chores chores) {
        this.folder = folder;
        this.stored = stored;
        this.trouble = trouble;
        this.chores = chores;
    }

    /**
     * Begins with what waits already.
     *
     * @throws BadInput if a file of the log is damaged
     */
    void begin() {
        tryIt();
        chores.repeat(this::index, RETRY_MILLIS, RETRY_MILLIS);
    }

    /** A file does not grow any more. On the log's writer thread only. */
    void sealed(long start) {
        stored.sealed(start);
        trouble.judgeIndex(this::trouble);
        chores.soon(this::index);
    }

    private void index() {
        try {
            tryIt();
        } catch (BadInput e) {
            fails(String.valueOf(e.getMessage()));
        }
        trouble.judgeIndex(this::trouble);
    }

    private void tryIt() {
        try {
            if (stored.isBehind()) {
                stored.index();
            }
            if (obstacle != null) {
                LOG.warn("{}: the index of assignments is written again", folder);
            }
            obstacle = null;
        } catch (IOException e) {
            fails(Obstacle.of(e));
        }
    }

    private void fails(String why) {
        if (obstacle == null) {
            LOG.warn(
                    "{}: the index of assignments cannot be written ({}); it is tried again, and until then looking"
                            + " them up takes memory, or is slow",
                    folder,
                    why);
        }
        obstacle = why;
    }

    /** Why nothing more can be kept; empty if it can. */
    Optional<NotAssigned> trouble() {
        return stored.waiting() <= AssignmentLog.MOST_WAITING_FILES
                ? Optional.empty()
                : Optional.of(NotAssigned.notIndexed(AssignmentLog.MOST_WAITING_FILES, obstacle()));
    }

    private String obstacle() {
        String why = obstacle;
        return why == null ? "the disk is slow" : why;
    }

    /** Whether who adds many should wait, so that there is room for what is under way. */
    boolean isBehind() {
        return stored.waiting() > MOST_BEHIND;
    }

    /**
     * Waits until it is not behind.
     *
     * @return why it still is; empty if it is not
     */
    Optional<String> catchUp(long nanos) {
        if (isBehind()) {
            CountDownLatch done = new CountDownLatch(1);
            chores.soon(() -> {
                index();
                done.countDown();
            });
            await(done, nanos);
        }
        return isBehind()
                ? Optional.of("the index of assignments cannot be written (" + obstacle() + ")")
                : Optional.empty();
    }

    private static void await(CountDownLatch done, long nanos) {
        try {
            if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
                LOG.debug("Indexing takes long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
