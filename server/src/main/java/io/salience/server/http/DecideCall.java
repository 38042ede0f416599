package io.salience.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.server.serving.Publisher;
import io.salience.server.visit.Incoming;
import io.salience.server.visit.VisitContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers {@code POST /v1/decide}. Thread-safe.
 *
 * @param clock the moment of each decision
 * @param visits what completes the context of requests
 */
record DecideCall(Supplier<Publisher> publisher, Clock clock, VisitContext visits) {

    void addTo(RoutesConfig routes) {
        routes.post("/v1/decide", this::decide);
    }

    private void decide(Context context) {
        byte[] body = context.bodyAsBytes();
        Incoming incoming = incoming(context);
        // The same rulebook reads the request and answers it, whatever is published meanwhile.
        HttpServer.send(context, 200, publisher.get().answer(now -> {
            Instant moment = clock.instant();
            QuestionReader.Asked said = QuestionReader.read(body, now, moment);
            QuestionReader.Asked asked =
                    said.with(visits.complete(said.question().contextOrEmpty(), incoming));
            return now.answer(asked.question(), asked.request(), moment);
        }));
    }

    private static Incoming incoming(Context context) {
        return new Incoming(context.req().getRemoteAddr(), name -> {
            List<String> values = Collections.list(context.req().getHeaders(name));
            return values.isEmpty() ? null : String.join(",", values);
        });
    }
}
