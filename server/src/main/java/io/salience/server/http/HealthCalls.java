package io.salience.server.http;

import io.salience.server.serving.Publisher;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health/live} and {@code GET /health/ready}, the same for everybody: a key is not looked at, so there is
 * none to guess. Never waits. Thread-safe.
 */
record HealthCalls(Supplier<Publisher> publisher) {

    Reply live() {
        return Reply.ok(Map.of("status", "UP"));
    }

    /** @throws BadRequest if there is nothing to serve yet */
    Reply ready() {
        Publisher now = publisher.get();
        return Reply.ok(Readiness.of(now.status(), now.now()));
    }
}
