package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.server.serving.Answer;
import io.salience.server.serving.Json;
import io.salience.server.serving.Serving;
import io.salience.server.serving.TinyShop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wrong value costs that value, and no body whatever makes the server fail. */
class RequestFuzzTest {

    private static final long SEED = 20_261_130L;
    private static final int TIMES = Boolean.getBoolean("salience.long") ? 20 : 1;
    private static final int SPOILED = 1_000 * TIMES;
    private static final int BROKEN = 3_000 * TIMES;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    /** Writes halves of surrogate pairs too. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private static Path folder;

    private static Serving serving;

    @BeforeAll
    static void openTheShop() throws IOException {
        TinyShop shop = TinyShop.in(folder).withoutScenarios();
        shop.write("workspace.yaml", """
                name: Tiny shop
                locales: [en]
                content: content
                query: { page: number }
                placements: { hero: { }, strip: { }, box: { } }
                """);
        shop.write(
                "traits.yaml",
                Files.readString(shop.path("traits.yaml"))
                        .replace(
                                "attributes:\n",
                                "items: { Product: { id: text, stock: number } }\nattributes:\n  kids: number\n  member: boolean\n"));
        shop.write("experiences/strip.yaml", """
                id: strip
                placement: strip
                status: active
                consent: required
                variants: [ { id: gold }, { id: page }, { id: kids } ]
                """);
        shop.write("experiences/box.yaml", """
                id: box
                placement: box
                status: active
                variants: [ { id: low }, { id: since }, { id: member }, { id: tv } ]
                """);
        shop.write("targeting/others.drl", """
                rule "gold" when Visitor( plan == "gold" ) then show( "strip", "gold" ); end
                rule "page" when Visitor( page > 1 ) then show( "strip", "page" ); end
                rule "kids" when Visitor( kids > 1 ) then show( "strip", "kids" ); end
                rule "low" when Visitor( ) Product( stock < 2 ) then show( "box", "low" ); end
                rule "since" when Visitor( since < "2026-01-04" ) then show( "box", "since" ); end
                rule "member" when Visitor( member == true ) then show( "box", "member" ); end
                rule "tv" when Visitor( device == "tv" ) then show( "box", "tv" ); end
                """);
        serving = Serving.open(
                Workspace.load(shop.folder()), Store.at(shop.path("store")), shop.copies(), EvaluatorKind.INDEX);
    }

    @AfterAll
    static void close() {
        serving.close();
    }

    private static JsonNode answer(byte[] body) throws IOException {
        QuestionReader.Asked asked = QuestionReader.read(body, serving, NOW);
        Answer answer = serving.answer(asked.question(), asked.request(), NOW);
        Answer listing = asked.problems().isEmpty() ? answer : answer.listing(asked.problems());
        JsonNode written = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(listing));
        written.path("decisions").forEach(decision -> ((ObjectNode) decision).remove("decisionId"));
        return written;
    }

    private static byte[] bytes(JsonNode body) throws IOException {
        return ASCII.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theRestIsAnsweredAsWithoutTheWrongValuesWhichAreListed() throws IOException {
        Random random = new Random(SEED);
        int decided = 0;
        for (int i = 0; i < SPOILED; i++) {
            SpoiledRequest request = new SpoiledRequest(random);
            JsonNode answer = answer(bytes(request.spoiled()));
            List<String> listed = new ArrayList<>();
            answer.path("problems")
                    .forEach(problem -> listed.add(problem.path("field").asText()));
            assertThat(listed).as("seed %d, request %d", SEED, i).containsExactlyInAnyOrderElementsOf(request.fields());
            ((ObjectNode) answer).remove("problems");
            assertThat(answer).as("seed %d, request %d", SEED, i).isEqualTo(answer(bytes(request.sound())));
            decided += answer.path("decisions").findValues("variant").size();
        }
        assertThat(decided).as("variants that were shown").isGreaterThan(SPOILED);
    }

    @Test
    void strictRequestsAreRefusedByTheFirstOfTheProblems() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < SPOILED / 5; i++) {
            SpoiledRequest request = new SpoiledRequest(random);
            request.spoiled().put("strict", true);
            JsonNode error = refusal(bytes(request.spoiled()));
            assertThat(error.path("problems"))
                    .as("seed %d, request %d", SEED, i)
                    .hasSize(request.fields().size());
            assertThat(error.path("field")).isEqualTo(error.at("/problems/0/field"));
        }
    }

    /** Measured: 3 384 bytes. Room is left for another JDK, not for a stream for each part. */
    @Test
    void aSoundRequestIsReadWithinItsBudgetOfBytes() {
        byte[] body = """
                {"visitorId":"v-1","placements":["hero","strip"],"context":{"device":"mobile","language":"en",\
                "url":"https://shop.example/tents?page=2"},"attributes":{"plan":"gold","kids":3},"content":true}""".getBytes(StandardCharsets.UTF_8);
        int times = 5_000;
        readOften(body, times);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        readOften(body, times);
        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / times).isBetween(500L, 5_000L);
    }

    private static void readOften(byte[] body, int times) {
        for (int i = 0; i < times; i++) {
            if (!QuestionReader.read(body, serving, NOW).problems().isEmpty()) {
                throw new AssertionError("the request is sound");
            }
        }
    }

    private static JsonNode refusal(byte[] body) throws IOException {
        try {
            throw new AssertionError("answered " + answer(body));
        } catch (BadRequest e) {
            assertThat(e.error().error().code().status()).isEqualTo(400);
            return Json.MAPPER
                    .readTree(Json.MAPPER.writeValueAsBytes(e.error()))
                    .path("error");
        }
    }

    @Test
    void brokenBodiesAreAnsweredOrRefused() throws IOException {
        Random random = new Random(SEED);
        int answered = 0;
        for (int i = 0; i < BROKEN; i++) {
            byte[] body = broken(bytes(new SpoiledRequest(random).spoiled()), random);
            try {
                answer(body);
                answered++;
            } catch (BadRequest e) {
                assertThat(e.error().error().code().status()).isEqualTo(400);
                assertThat(Json.MAPPER.writeValueAsBytes(e.error())).hasSizeLessThan(60_000);
            }
        }
        assertThat(answered).as("of %d, seed %d", BROKEN, SEED).isBetween(BROKEN / 100, BROKEN * 99 / 100);
    }

    /** Some bytes changed, or a piece repeated or left out. */
    private static byte[] broken(byte[] body, Random random) {
        StringBuilder text = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(from, (char) random.nextInt(256));
                case 1 -> text.delete(from, Math.min(to, text.length() - 1));
                case 2 -> text.insert(from, text.substring(from, to));
                default -> text.insert(from, "{}[],:\"\\0e-.".charAt(random.nextInt(12)));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
