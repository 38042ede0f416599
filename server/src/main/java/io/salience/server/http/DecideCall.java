package io.salience.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.server.serving.Answer;
import io.salience.server.serving.Publisher;
import io.salience.server.serving.Serving;
import io.salience.server.visit.Incoming;
import io.salience.server.visit.VisitContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Supplier;

/**
 * Answers {@code POST /v1/decide}. Thread-safe.
 *
 * @param clock the moment of each decision
 * @param visits what completes the context of requests
 * @param door to what only the key's holder may see
 */
record DecideCall(Supplier<Publisher> publisher, Clock clock, VisitContext visits, AdminDoor door) {

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
            Answer answer = now.answer(asked.question(), asked.request(), moment);
            Answer visible = showsRules(now, context) ? answer : answer.withoutRules();
            return asked.problems().isEmpty() ? visible : visible.listing(asked.problems());
        }));
    }

    private boolean showsRules(Serving now, Context context) {
        return now.rulebook().settings().showRule() || door.isOpenTo(context);
    }

    private static Incoming incoming(Context context) {
        return new Incoming(
                context.req().getRemoteAddr(),
                name -> Collections.list(context.req().getHeaders(name)));
    }
}
