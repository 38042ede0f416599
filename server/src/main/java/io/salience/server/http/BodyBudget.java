package io.salience.server.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bodies that are still arriving, in number and in bytes. Thread-safe. */
final class BodyBudget {

    private final int mostBodies;
    private final long mostBytes;
    private final AtomicInteger bodies = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    BodyBudget(int mostBodies, long mostBytes) {
        this.mostBodies = mostBodies;
        this.mostBytes = mostBytes;
    }

    /** How many bodies are arriving. */
    int bodies() {
        return bodies.get();
    }

    /** One more body of some bytes of memory; false if there is no room. */
    boolean enter(int size) {
        if (bodies.incrementAndGet() > mostBodies) {
            bodies.decrementAndGet();
            return false;
        }
        if (!grow(size)) {
            bodies.decrementAndGet();
            return false;
        }
        return true;
    }

    /** More bytes for a body that has entered; false if there is no room. */
    boolean grow(int size) {
        if (bytes.addAndGet(size) > mostBytes) {
            bytes.addAndGet(-size);
            return false;
        }
        return true;
    }

    /** @param size all the bytes of the body that entered */
    void leave(int size) {
        bodies.decrementAndGet();
        bytes.addAndGet(-size);
    }
}
