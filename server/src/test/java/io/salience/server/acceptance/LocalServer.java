package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.server.http.HttpServer;
import io.salience.server.serving.Publisher;
import io.salience.server.serving.Serving;
import io.salience.server.serving.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** A server within this process, whose clock stands still: so that answers do not depend on the day of the test. */
final class LocalServer implements AutoCloseable {

    /** Ten in the morning of a Sunday in Berlin; the sample's segments are of the midnight before, UTC. */
    static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

    static final Path SAMPLE_RULES = Launcher.ROOT.resolve("rules");

    private final HttpServer http = new HttpServer(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Publisher publisher;

    private LocalServer(Sources sources, Serving first) {
        publisher = new Publisher(sources, first, 0, Clock.systemUTC());
        http.serve(publisher);
        http.listen("127.0.0.1", 0);
    }

    static LocalServer start(Path workspace, Path store, EvaluatorKind evaluator) {
        Sources sources = sources(workspace, store, evaluator);
        return new LocalServer(sources, sources.open());
    }

    /** As {@code serve} starts: with an older generation where the current one is damaged. */
    static LocalServer startFromNewestSound(Path workspace, Path store) {
        Sources sources = sources(workspace, store, EvaluatorKind.INDEX);
        return new LocalServer(sources, sources.openToServe());
    }

    private static Sources sources(Path workspace, Path store, EvaluatorKind evaluator) {
        Path copies = store.resolveSibling(store.getFileName() + "-copies");
        return new Sources(workspace, Store.at(store), copies, evaluator);
    }

    /** The sample shop by the default evaluator. */
    static LocalServer ofSample(Path store) {
        return start(SAMPLE_RULES, store, EvaluatorKind.INDEX);
    }

    /** Builds the sample shop. */
    static Path buildSample(Path store) {
        Path data = Launcher.ROOT.resolve("data");
        Launcher.Run run = Launcher.inProcess(
                "build",
                "--workspace",
                SAMPLE_RULES,
                "--source",
                data.resolve("events.yaml"),
                "--events",
                data.resolve("events.csv"),
                "--profiles",
                data.resolve("profiles.yaml"),
                data.resolve("profiles.csv"),
                "--reference-time",
                "2026-11-01T00:00:00Z",
                "--out",
                store);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return store;
    }

    /** Takes the workspace and the store's generation as they are now. */
    void publish() throws Exception {
        assertThat(publisher.publish().get(30, TimeUnit.SECONDS).failure()).isNull();
        assertThat(publisher.takeGeneration().get(30, TimeUnit.SECONDS).failure())
                .isNull();
    }

    Web web() {
        return new Web(http.port());
    }

    /** The answer to a request that is all right. */
    JsonNode ask(String body) throws IOException, InterruptedException {
        Web.Reply reply = web().decide(body);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body();
    }

    /** The decision for one placement, without its name, which differs each time. */
    JsonNode decision(String placement, String body) throws IOException, InterruptedException {
        return withoutNames(ask(body)).path("decisions").path(placement);
    }

    /** An answer without the names of its decisions, which differ each time. */
    static JsonNode withoutNames(JsonNode answer) {
        answer.path("decisions").forEach(decision -> ((ObjectNode) decision).remove("decisionId"));
        return answer;
    }

    @Override
    public void close() {
        http.close();
        publisher.close();
    }
}
