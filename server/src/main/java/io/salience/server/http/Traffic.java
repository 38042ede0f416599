package io.salience.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;

/** The requests that were accepted and have no answer yet, and whether the server is stopping. Thread-safe. */
final class Traffic {

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong finished = new AtomicLong();
    private final List<Runnable> held = new ArrayList<>();
    private volatile boolean draining;
    private volatile boolean holding;

    /** Counts one more request until its callback is completed. */
    Callback enter(Callback callback) {
        underWay.incrementAndGet();
        return new Counted(this, callback);
    }

    private static final class Counted extends Callback.Nested {

        private final Traffic traffic;

        Counted(Traffic traffic, Callback callback) {
            super(callback);
            this.traffic = traffic;
        }

        @Override
        public void completed() {
            traffic.finished.incrementAndGet();
            traffic.underWay.decrementAndGet();
        }
    }

    int underWay() {
        return underWay.get();
    }

    long finished() {
        return finished.get();
    }

    boolean isDraining() {
        return draining;
    }

    /** From now on the server is not ready, and no connection is kept open. */
    void drain() {
        draining = true;
    }

    /** From now on requests wait, so that clients who ask one thing after another open no connection. */
    void startHolding() {
        holding = true;
    }

    /** The requests that have waited, to be answered; no other ones wait from now on. */
    List<Runnable> stopHolding() {
        synchronized (held) {
            holding = false;
            return List.copyOf(held);
        }
    }

    /** Whether the request waits; if not, the caller goes on with it. */
    boolean hold(Runnable request) {
        if (!holding) {
            return false;
        }
        synchronized (held) {
            return holding && held.add(request);
        }
    }
}
