package io.salience.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of requests that get no proper answer. Thread-safe.
 *
 * @param unreadable faults of clients: broken, cut off, too slow
 * @param refused for want of room
 * @param failed faults of this server
 */
record Incidents(Incident unreadable, Incident refused, Incident failed) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    static Incidents logged() {
        return new Incidents(
                new Incident("A request could not be read", 1, LOG::warn),
                new Incident("A request was refused", 1, LOG::warn),
                new Incident("A request failed", 10, LOG::error));
    }

    /** Reports what no line has reported yet. */
    void end() {
        unreadable.end();
        refused.end();
        failed.end();
    }
}
