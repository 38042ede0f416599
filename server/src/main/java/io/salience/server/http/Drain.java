package io.salience.server.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The end of a server: not ready at once; for a while everything is accepted and answered, on connections that close
 * behind their answers; then it stops listening and finishes what it has accepted.
 */
final class Drain {

    private static final long STEP_MILLIS = 5;
    private static final long QUIET_MILLIS = 50;
    private static final long LONGEST_HOLD_MILLIS = 200;

    private final Traffic traffic;
    private final Connections connections;
    private final ServerConnector connector;
    private final Executor pool;

    Drain(Traffic traffic, Connections connections, ServerConnector connector, Executor pool) {
        this.traffic = traffic;
        this.connections = connections;
        this.connector = connector;
        this.pool = pool;
    }

    /**
     * Returns when everything has its answer, or the time is over.
     *
     * @param settle how long everything is still accepted
     * @param limit for all of it
     */
    Drained run(Duration settle, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        long before = traffic.finished();
        traffic.drain();
        TimeUnit.NANOSECONDS.sleep(Math.min(settle.toNanos(), limit.toNanos()));
        stopListening();
        long end = start + limit.toNanos();
        while (!isIdle() && System.nanoTime() - end < 0) {
            awaitQuiet(QUIET_MILLIS, end);
        }
        return new Drained(
                traffic.finished() - before,
                traffic.underWay(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /**
     * The operating system resets the connections that it has accepted and the server has not. So for a moment nothing is
     * answered, and clients that ask one thing after another open none.
     */
    private void stopListening() throws InterruptedException {
        traffic.startHolding();
        try {
            awaitQuiet(QUIET_MILLIS, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_HOLD_MILLIS));
            Future<Void> unused = connector.shutdown(); // of the connections, which are waited for here
        } finally {
            traffic.stopHolding().forEach(pool::execute);
        }
    }

    private boolean isIdle() throws InterruptedException {
        long before = connections.arrivals();
        long finished = traffic.finished();
        if (traffic.underWay() > 0 || connections.anyExpected()) {
            return false;
        }
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        return traffic.underWay() == 0 && traffic.finished() == finished && connections.arrivals() <= before;
    }

    /** Waits until nothing arrives for some time. */
    private void awaitQuiet(long millis, long end) throws InterruptedException {
        long seen = connections.arrivals();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - end < 0 && System.nanoTime() - quietSince < TimeUnit.MILLISECONDS.toNanos(millis)) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            long now = connections.arrivals();
            if (now != seen) {
                seen = now;
                quietSince = System.nanoTime();
            }
        }
    }
}
