package io.salience.server.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.CheckStatus;
import io.salience.server.serving.Json;
import io.salience.server.serving.PublishFailure;
import io.salience.server.serving.PublishOutcome;
import io.salience.server.serving.PublishStatus;
import io.salience.server.serving.Publisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What those who have the key may call: {@code POST /v1/admin/reload}, {@code POST /v1/admin/rollback}, {@code GET
 * /v1/admin/rulebooks}.
 */
record AdminCalls(AdminDoor door, Supplier<Publisher> publisher) {

    /** Written as JSON with these names. */
    private record Listed(
            State state,
            Instant at,
            long ageSeconds,
            @Nullable PublishFailure failure,
            @JsonUnwrapped @Nullable Named named) {}

    private record Named(String rulebook, CheckStatus findings) {}

    /** What serves from now on, and what its check has found; null where that is not asked for. */
    private record Published(
            @JsonUnwrapped PublishOutcome outcome, @Nullable CheckStatus findings) {}

    private enum State {
        SERVING,
        KEPT,
        FAILED
    }

    void addTo(RoutesConfig routes) {
        routes.post("/v1/admin/reload", this::reload);
        routes.post("/v1/admin/rollback", this::rollBack);
        routes.get("/v1/admin/rulebooks", this::rulebooks);
    }

    static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** Answers when the publish has ended, and its check for as long as one may wait; no thread waits for them. */
    private void reload(Context context) {
        door.pass(context);
        Publisher now = publisher.get();
        context.future(() -> now.publish()
                .thenCompose(outcome -> withFindings(now, outcome))
                .thenAccept(published -> send(context, published)));
    }

    private static CompletableFuture<Published> withFindings(Publisher publisher, PublishOutcome outcome) {
        return outcome.failure() != null
                ? CompletableFuture.completedFuture(new Published(outcome, null))
                : publisher.findings(outcome.rulebook()).thenApply(found -> new Published(outcome, found));
    }

    private void rollBack(Context context) {
        door.pass(context);
        String rulebook = rulebook(context.bodyAsBytes());
        try {
            send(context, new Published(publisher.get().rollBack(rulebook), null));
        } catch (BadInput e) {
            throw new BadRequest(ErrorCode.INVALID_VALUE, String.valueOf(e.getMessage()), "rulebook");
        }
    }

    private static String rulebook(byte[] body) {
        try {
            JsonNode read = Json.MAPPER.readTree(body);
            if (read.isObject() && read.size() == 1 && read.path("rulebook").isTextual()) {
                return read.path("rulebook").textValue();
            }
        } catch (JsonProcessingException e) {
            throw refusal();
        } catch (IOException e) {
            throw refusal();
        }
        throw refusal();
    }

    private static BadRequest refusal() {
        return new BadRequest(ErrorCode.INVALID_VALUE, "expected {\"rulebook\": ID}", "rulebook");
    }

    private static void send(Context context, Published published) {
        PublishOutcome outcome = published.outcome();
        PublishFailure failure = outcome.failure();
        if (failure == null) {
            HttpServer.send(context, 200, published);
        } else {
            HttpServer.send(
                    context,
                    ApiError.notPublished(
                            "not published (" + failure.stage() + "); rulebook " + outcome.rulebook() + " serves on",
                            failure.problems()));
        }
    }

    private void rulebooks(Context context) {
        door.pass(context);
        PublishStatus status = publisher.get().status();
        Instant now = publisher.get().now();
        List<Listed> listed = new ArrayList<>();
        listed.add(listed(status.serving(), State.SERVING, status.serving().findings(), now));
        status.kept()
                .forEach(kept ->
                        listed.add(listed(kept, State.KEPT, kept.findings().counts(), now)));
        PublishFailure failure = status.lastFailure();
        if (failure != null) {
            listed.add(new Listed(State.FAILED, failure.at(), seconds(failure.at(), now), failure, null));
        }
        HttpServer.send(context, 200, Map.of("rulebooks", listed));
    }

    private static Listed listed(PublishStatus.Loaded loaded, State state, CheckStatus findings, Instant now) {
        Named named = new Named(loaded.rulebook(), findings);
        return new Listed(state, loaded.at(), seconds(loaded.at(), now), null, named);
    }
}
