package io.salience.server.http;

import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * The open connections. Closes those on which the head of one request (its first line and its header fields) takes too
 * long, in silence or byte by byte: each byte of it would otherwise begin the idle time-out anew. Thread-safe.
 */
final class Connections implements Connection.Listener, SelectorManager.AcceptListener {

    private static final long YOUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private final AtomicInteger opening = new AtomicInteger();
    private final LongAdder closedArrivals = new LongAdder();
    private final long longestHeadNanos;
    private final Incidents incidents;

    Connections(int longestHeadSeconds, Incidents incidents) {
        this.longestHeadNanos = TimeUnit.SECONDS.toNanos(longestHeadSeconds);
        this.incidents = incidents;
    }

    /** What was seen of a connection at the last look. */
    private static final class Seen {
        private final long opened = System.nanoTime();
        private long messages;
        private long bytes;
        private boolean inHead;
        private boolean begun;
        private long headSince;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        opening.incrementAndGet();
    }

    @Override
    public void onAccepted(SelectableChannel channel) {
        opening.decrementAndGet();
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        opening.decrementAndGet();
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen());
    }

    @Override
    public void onClosed(Connection connection) {
        closedArrivals.add(1 + connection.getBytesIn());
        open.remove(connection);
    }

    /** To be called about once a second. */
    synchronized void closeSlow() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> {
            if (isSlow(connection, seen, now)) {
                incidents.unreadable().happened("its head did not arrive in time");
                connection.getEndPoint().close();
            }
        });
    }

    private boolean isSlow(Connection connection, Seen seen, long now) {
        long messages = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        boolean grown = bytes > seen.bytes;
        seen.bytes = bytes;
        if (messages != seen.messages || messages > connection.getMessagesOut()) {
            seen.messages = messages;
            seen.inHead = false;
            seen.begun = false;
            return false;
        }
        boolean begun = hasBegunHead(connection);
        if ((grown && !seen.inHead) || (begun && !seen.begun)) {
            seen.inHead = true;
            seen.headSince = now;
        }
        seen.begun = begun;
        return (grown || begun) && now - seen.headSince > longestHeadNanos;
    }

    /** Line ends before a head do not count: some clients send them behind a body. */
    private static boolean hasBegunHead(Connection connection) {
        return connection instanceof HttpConnection http
                && http.getParser().inHeaderState()
                && !http.getParser().isStart();
    }

    /** A number that changes whenever something arrives, and for a moment also when a connection closes. */
    long arrivals() {
        return closedArrivals.sum()
                + open.keySet().stream()
                        .mapToLong(connection -> 1 + connection.getBytesIn())
                        .sum();
    }

    /** Whether a connection was opened just now and may be about to bring its first request. */
    boolean anyExpected() {
        long now = System.nanoTime();
        return opening.get() > 0
                || open.entrySet().stream()
                        .anyMatch(one -> one.getKey().getBytesIn() == 0 && now - one.getValue().opened < YOUNG_NANOS);
    }
}
