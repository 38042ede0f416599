package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.server.acceptance.HostileRequests.Hostile;
import io.salience.server.http.ErrorCode;
import io.salience.server.http.RawHttp;
import io.salience.server.http.RawHttp.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded requests over every route: what is sound is decided as it is without them, one bad value costs that value and is
 * reported, all else is refused in the one form of errors, and nothing is a failure of the server.
 */
@Timeout(900)
class HostileRequestsIT {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final int REQUESTS =
            Integer.getInteger("salience.hostile", Boolean.getBoolean("salience.long") ? 100_000 : 2_000);
    private static final int CLIENTS = 4;
    private static final String KEY = "0123456789abcdef0123456789abcdef-K";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Launcher.Server server;

    /** What each visitor is decided at each placement, as the first sound answer said. */
    private final ConcurrentMap<String, JsonNode> decided = new ConcurrentHashMap<>();

    @BeforeAll
    static void serve() throws IOException {
        System.out.println("HostileRequestsIT: seed " + SEED + ", " + REQUESTS + " requests");
        Path store = LocalServer.buildSample(folder.resolve("store"));
        Path key = Files.writeString(folder.resolve("admin.key"), KEY);
        server = Launcher.Server.start(LocalServer.SAMPLE_RULES, store, "--admin-key-file", key, "--no-watch");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsSoundIsDecidedAndAllElseIsRefused() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        Map<String, Integer> kinds = new TreeMap<>();
        try {
            List<Future<Map<String, Integer>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                long seed = SEED + client;
                all.add(clients.submit(() -> attack(new HostileRequests(new Random(seed), KEY))));
            }
            for (Future<Map<String, Integer>> one : all) {
                one.get().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
            }
        } finally {
            clients.shutdownNow();
        }
        System.out.println(kinds);
        assertThat(server.lines()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        assertThat(server.lines()).hasSizeLessThan(200);
        assertThat(server.lines()).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    private Map<String, Integer> attack(HostileRequests requests) throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int i = 0; i < REQUESTS / CLIENTS; i++) {
            Hostile hostile = requests.next();
            kinds.merge(hostile.kind().replaceAll("[0-9]+", "N"), 1, Integer::sum);
            try (RawHttp client = RawHttp.to(server.port())) {
                assertAnswered(hostile, client.send(hostile.text()).answer());
            }
        }
        return kinds;
    }

    private void assertAnswered(Hostile hostile, Optional<Reply> answer) throws IOException {
        if (answer.isEmpty()) {
            assertThat(hostile.statuses()).as("%s: no answer", hostile.kind()).contains(0);
            return;
        }
        Reply found = answer.get();
        assertThat(hostile.statuses()).as("%s: %s", hostile.kind(), found).contains(found.status());
        assertThat(found.text().chars()).as(hostile.kind()).noneMatch(Character::isISOControl);
        JsonNode body = JSON.readTree(found.text());
        if (found.status() >= 400) {
            assertThat(Stream.of(ErrorCode.values()).map(Enum::name))
                    .as("%s: %s", hostile.kind(), found)
                    .contains(body.path("error").path("code").asText());
            assertThat(body.path("error").path("message").asText()).isNotEmpty();
        }
        if (hostile.isDecided()) {
            assertDecided(hostile, body);
        }
    }

    private void assertDecided(Hostile hostile, JsonNode body) {
        List<String> placements = new ArrayList<>();
        body.path("decisions").fieldNames().forEachRemaining(placements::add);
        assertThat(placements).as("%s: %s", hostile.kind(), body).containsExactlyElementsOf(hostile.placements());
        for (String placement : placements) {
            JsonNode variant = body.path("decisions").path(placement).path("variant");
            JsonNode before = decided.putIfAbsent(hostile.visitor() + " " + placement, variant);
            assertThat(variant)
                    .as("%s at %s: %s", hostile.kind(), placement, body)
                    .isEqualTo(before == null ? variant : before);
        }
        List<String> problems = new ArrayList<>();
        body.path("problems")
                .forEach(problem -> problems.add(problem.path("field").asText()));
        assertThat(problems)
                .as("%s: %s", hostile.kind(), body)
                .isEqualTo(hostile.problem().isEmpty() ? List.of() : List.of(hostile.problem()));
    }
}
