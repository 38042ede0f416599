package io.salience.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.server.serving.Publisher;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health/live} and {@code GET /health/ready}, the same for everybody: a key is not looked at, so there is
 * none to guess. Never waits. Thread-safe.
 */
record HealthCalls(Supplier<Publisher> publisher) {

    void addTo(RoutesConfig routes) {
        routes.get("/health/live", context -> HttpServer.send(context, 200, Map.of("status", "UP")));
        routes.get("/health/ready", this::ready);
    }

    private void ready(Context context) {
        Publisher now = publisher.get();
        HttpServer.send(context, 200, Readiness.of(now.status(), now.now()));
    }
}
