package io.salience.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
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
    private static final long LONGEST_QUIET_MILLIS = 250;
    private static final long LONGEST_HOLD_MILLIS = 1_000;

    private final Traffic traffic;
    private final Connections connections;
    private final ServerConnector connector;
    private final Crew crew;
    private final BodyReading.Bounds bodies;

    Drain(Traffic traffic, Connections connections, ServerConnector connector, Crew crew, BodyReading.Bounds bodies) {
        this.traffic = traffic;
        this.connections = connections;
        this.connector = connector;
        this.crew = crew;
        this.bodies = bodies;
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
        stopListening(Math.max(QUIET_MILLIS, Math.min(LONGEST_QUIET_MILLIS, settle.toMillis() / 4)));
        long end = start + limit.toNanos();
        while (!isIdle() && System.nanoTime() - end < 0) {
            awaitQuiet(QUIET_MILLIS, end);
        }
        Drained drained = new Drained(
                traffic.finished() - before,
                traffic.underWay(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        giveUpBodies();
        return drained;
    }

    /** What is cut off while its body arrives is told so: its client may ask another server. */
    private void giveUpBodies() throws InterruptedException {
        int others = traffic.underWay() - bodies.arriving().size();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_HOLD_MILLIS);
        bodies.giveUp();
        while (traffic.underWay() > others && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
    }

    /**
     * The operating system resets the connections that it has accepted and the server has not. So for a moment nothing is
     * answered, and clients that ask one thing after another open none.
     *
     * @param quietMillis how long nothing must arrive before it is the moment
     */
    private void stopListening(long quietMillis) throws InterruptedException {
        InetSocketAddress address = address();
        traffic.startHolding();
        try {
            awaitQuiet(quietMillis, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_HOLD_MILLIS));
            Future<Void> unused = connector.shutdown(); // of the connections, which are waited for here
            awaitClosed(address, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_HOLD_MILLIS));
        } finally {
            traffic.stopHolding().forEach(crew::run);
        }
    }

    private InetSocketAddress address() {
        InetAddress host = connector.getHost() == null
                ? InetAddress.getLoopbackAddress()
                : new InetSocketAddress(connector.getHost(), 0).getAddress();
        return new InetSocketAddress(
                host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, connector.getLocalPort());
    }

    /** The system closes the listener when the thread that waits for connections has left it, some milliseconds later. */
    private static void awaitClosed(InetSocketAddress address, long end) throws InterruptedException {
        while (System.nanoTime() - end < 0) {
            try (Socket probe = new Socket()) {
                probe.connect(address, (int) LONGEST_HOLD_MILLIS);
            } catch (IOException e) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
    }

    private boolean isIdle() throws InterruptedException {
        long before = connections.arrivals();
        long finished = traffic.finished();
        if (traffic.underWay() > 0 || connections.anyExpected()) {
            return false;
        }
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        return traffic.underWay() == 0 && traffic.finished() == finished && connections.arrivals() == before;
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
