package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An assignment on its way to the disk. Thread-safe. */
public final class PendingAssignment {

    private final Assignment assignment;
    private final CompletableFuture<Void> onDisk = new CompletableFuture<>();
    private volatile @Nullable NotAssigned failure;
    private volatile boolean underWay;

    PendingAssignment(Assignment assignment) {
        this.assignment = assignment;
    }

    /** One that is on disk already. */
    static PendingAssignment stored(Assignment assignment) {
        PendingAssignment stored = new PendingAssignment(assignment);
        stored.arrived();
        return stored;
    }

    /** One of which nobody promises anything. */
    static PendingAssignment refused(Assignment assignment, NotAssigned why) {
        PendingAssignment refused = new PendingAssignment(assignment);
        refused.failed(why);
        return refused;
    }

    /** What is to be kept: of several requests of one visitor at once, that of the first. */
    public Assignment assignment() {
        return assignment;
    }

    void arrived() {
        failure = null;
        onDisk.complete(null);
    }

    void begins() {
        underWay = true;
    }

    /** It may arrive later nevertheless. */
    void failed(NotAssigned why) {
        failure = why;
        underWay = false;
    }

    boolean isOnDisk() {
        return onDisk.isDone();
    }

    /** Whether it is to be tried again. */
    boolean isToRetry() {
        return failure != null && !underWay;
    }

    /**
     * Waits until it is on disk.
     *
     * @param deadlineNanos by {@link System#nanoTime}
     * @return why it is not on disk; null if it is
     */
    @Nullable
    NotAssigned await(long deadlineNanos) {
        NotAssigned known = failure;
        if (known != null) {
            return known;
        }
        try {
            onDisk.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            return null;
        } catch (TimeoutException e) {
            NotAssigned now = failure;
            return now == null ? NotAssigned.SLOW : now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NotAssigned.SLOW;
        } catch (ExecutionException e) {
            throw new IllegalStateException("it never fails for good", e);
        }
    }
}
