package io.salience.server.http;

import io.salience.server.serving.PublishStatus;
import io.salience.server.serving.Publisher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health/live} and {@code GET /health/ready}, for callers without a key. Never waits, for it is asked on
 * the threads that move all bytes. Thread-safe.
 */
record HealthCalls(Supplier<Publisher> publisher) {

    Reply live() {
        return Reply.ok(Map.of("status", "UP"));
    }

    /** @throws BadRequest if there is nothing to serve yet */
    Reply ready() {
        PublishStatus now = publisher.get().glance();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", "READY");
        status.put("rulebook", now.serving().rulebook());
        status.put("loadedAt", now.serving().at());
        status.put(
                "ageSeconds",
                AdminCalls.seconds(now.serving().at(), publisher.get().now()));
        status.put("generation", now.generation().id());
        status.put("visitors", now.generation().visitors());
        status.put("warnings", now.warnings());
        status.put("findings", now.serving().findings().counts());
        if (now.lastFailure() != null) {
            status.put("lastFailure", now.lastFailure().withoutFindings());
        }
        return Reply.ok(status);
    }
}
