package io.salience.server.acceptance;

import io.salience.server.http.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections whose requests were begun and do not end: within the body, within a chunk, or within the head. */
final class SlowClients implements AutoCloseable {

    private static final List<String> BEGINNINGS = List.of(
            "POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"visitorId\"",
            "POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n{\"visitorId\"",
            "POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
            "POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nX-Slow: a");

    private final List<RawHttp> connections;
    private volatile boolean closed;

    private SlowClients(List<RawHttp> connections) {
        this.connections = connections;
    }

    /** Opens connections to a server, each with the beginning of a request. */
    static SlowClients attack(int port, int count) throws IOException {
        List<RawHttp> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(RawHttp.to(port).send(BEGINNINGS.get(i % BEGINNINGS.size())));
        }
        return new SlowClients(connections);
    }

    /** Sends one byte more over each connection; what the server has closed stays so. */
    void drip() {
        for (RawHttp connection : connections) {
            try {
                connection.send("a");
            } catch (IOException e) {
                // The server has had enough of it.
            }
        }
    }

    /** A byte a second. */
    void dripUntilClosed() {
        while (!closed) {
            drip();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (RawHttp connection : connections) {
            connection.close();
        }
    }
}
