package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An assignment on its way to the disk. Thread-safe. */
public final class PendingAssignment {

    private final Assignment assignment;
    private final CountDownLatch firstOutcome = new CountDownLatch(1);
    private volatile boolean onDisk;
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
        onDisk = true;
        firstOutcome.countDown();
    }

    void begins() {
        underWay = true;
    }

    /** It may arrive later nevertheless. */
    void failed(NotAssigned why) {
        failure = why;
        underWay = false;
        firstOutcome.countDown();
    }

    boolean isOnDisk() {
        return onDisk;
    }

    /** Whether it is to be tried again. */
    boolean isToRetry() {
        return failure != null && !underWay && !onDisk;
    }

    /**
     * Waits until it is on disk, or has failed once; one that failed before is not waited for.
     *
     * @param deadlineNanos by {@link System#nanoTime}
     * @return why it is not on disk; null if it is
     */
    @Nullable
    NotAssigned await(long deadlineNanos) {
        try {
            firstOutcome.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        NotAssigned known = failure;
        return onDisk ? null : known == null ? NotAssigned.SLOW : known;
    }
}
