package io.salience.engine.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Lets readers in until it is shut, and lets the one who shuts it wait for those inside. Allocates nothing. */
final class ReadGate {

    private static final int SHUT = Integer.MIN_VALUE;
    private static final long WAIT_NANOS = 50_000;

    /** How many are inside, and {@link #SHUT} added once it is shut. */
    private final AtomicInteger inside = new AtomicInteger();

    private final String closedMessage;

    ReadGate(String closedMessage) {
        this.closedMessage = closedMessage;
    }

    /**
     * Must be followed by {@link #leave}.
     *
     * @throws IllegalStateException where the gate is shut
     */
    void enter() {
        if (inside.getAndIncrement() < 0) {
            inside.getAndDecrement();
            throw new IllegalStateException(closedMessage);
        }
    }

    void leave() {
        inside.getAndDecrement();
    }

    /** Returns when nobody is inside any more; false where it was shut before. */
    boolean shut() {
        if (inside.getAndUpdate(count -> count | SHUT) < 0) {
            return false;
        }
        while (inside.get() != SHUT) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return true;
    }
}
