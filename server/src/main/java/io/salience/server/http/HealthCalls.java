package io.salience.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.server.serving.PublishStatus;
import io.salience.server.serving.Publisher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers {@code GET /health/live} and {@code GET /health/ready}, for callers without a key. Thread-safe. */
record HealthCalls(Supplier<Publisher> publisher) {

    void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> HttpServer.send(context, 200, Map.of("status", "UP")));
        routes.get("/health/ready", this::ready);
    }

    private void ready(Context context) {
        PublishStatus now = publisher.get().status();
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
        HttpServer.send(context, 200, status);
    }
}
