package io.salience.server.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.NoValue;
import io.salience.server.serving.CheckStatus;
import io.salience.server.serving.PublishFailure;
import io.salience.server.serving.PublishOutcome;
import io.salience.server.serving.PublishProgress;
import io.salience.server.serving.Publisher;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What those who have the key may call: {@code POST /v1/admin/reload}, {@code POST /v1/admin/rollback}, {@code GET
 * /v1/admin/editions}.
 */
record AdminCalls(AdminDoor door, Supplier<Publisher> publisher) {

    private static final String EDITION = "edition";

    /** What serves from now on, and what its check has found; null if that is not asked for. */
    private record Published(
            @JsonUnwrapped PublishOutcome outcome, @Nullable CheckStatus findings) {}

    void addTo(RoutesConfig routes) {
        routes.post("/v1/admin/reload", this::reload);
        routes.post("/v1/admin/rollback", this::rollBack);
        routes.get("/v1/admin/editions", this::editions);
        routes.head("/v1/admin/editions", this::editions);
    }

    /** Answers when the publish has ended, and its check, for as long as a caller may wait; no thread waits for them. */
    private void reload(Context context) {
        door.pass(context);
        Publisher now = publisher.get();
        context.future(() -> now.reload()
                .thenCompose(outcome -> withFindings(now, outcome))
                .thenAccept(published -> send(context, published)));
    }

    private static CompletableFuture<Published> withFindings(Publisher publisher, PublishOutcome outcome) {
        return outcome.failure() != null || outcome.running() != null
                ? CompletableFuture.completedFuture(new Published(outcome, null))
                : publisher.findings(outcome.edition()).thenApply(found -> new Published(outcome, found));
    }

    private void rollBack(Context context) {
        door.pass(context);
        String edition = text(JsonBody.read(context.bodyAsBytes(), AdminCalls::edition));
        try {
            send(context, new Published(publisher.get().rollBack(edition), null));
        } catch (BadInput e) {
            throw new BadRequest(ErrorCode.INVALID_VALUE, String.valueOf(e.getMessage()), EDITION);
        }
    }

    private static Object edition(JsonParser json) throws IOException {
        Object edition = NoValue.NULL;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            Object value = new JsonValues(json).next();
            if (!name.equals(EDITION)) {
                String message = "unknown field \"" + Legible.excerpt(name) + "\"";
                String advice = Suggestion.endOfMessage(name, List.of(EDITION));
                throw new BadRequest(ErrorCode.UNKNOWN_FIELD, message + advice, name);
            }
            edition = value;
        }
        return edition;
    }

    private static String text(Object edition) {
        if (edition instanceof String text) {
            return text;
        }
        boolean missing = edition.equals(NoValue.NULL);
        throw new BadRequest(
                missing ? ErrorCode.MISSING_FIELD : ErrorCode.INVALID_VALUE, "expected {\"edition\": ID}", EDITION);
    }

    private static void send(Context context, Published published) {
        PublishOutcome outcome = published.outcome();
        PublishFailure failure = outcome.failure();
        PublishProgress running = outcome.running();
        if (running != null) {
            HttpServer.send(
                    context,
                    ApiError.of(
                            ErrorCode.STILL_PUBLISHING,
                            "the publish still runs (" + running.stage() + ", for " + running.seconds()
                                    + " s); edition "
                                    + outcome.edition()
                                    + " keeps serving; ./salience status --key-file FILE shows how it ends",
                            null));
        } else if (failure != null) {
            HttpServer.send(
                    context,
                    ApiError.notPublished(
                            "not published (" + failure.stage() + "); edition " + outcome.edition() + " keeps serving",
                            failure.problems()));
        } else {
            HttpServer.send(context, 200, published);
        }
    }

    /** Answers when the files have been compared with what serves, for as long as a caller may wait. */
    private void editions(Context context) {
        door.pass(context);
        Publisher now = publisher.get();
        context.future(() -> now.files()
                .thenAccept(files -> HttpServer.send(context, 200, Editions.of(now.status(), files, now.now()))));
    }
}
