package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.event.Event;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Traits and constraints give the same members of real segments as SQL and Python, which somebody else ran. */
class ExpectedSegmentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> GROCERIES = new TreeMap<>(Map.ofEntries(
            Map.entry("A01", "purchases30 >= 1"),
            Map.entry("A02", "purchases >= 1 && lastPurchase < daysAgo(90)"),
            Map.entry("A03", "baskets180 >= 12"),
            Map.entry("A04", "spend365 >= 100"),
            Map.entry("A05", "spendTopShare <= 0.1"),
            Map.entry("A06", "purchases365 >= 5 && spend365 > 0 && meatShare365 >= 0.2"),
            Map.entry("A07", "unredeemed180 >= 1"),
            Map.entry("A08", "responses >= 1"),
            Map.entry("A09", "firstPurchase >= daysAgo(60)"),
            Map.entry("A10", "purchases >= 10 && discountShare >= 0.25"),
            Map.entry("A11", "purchases >= 10 && lastPurchase >= daysAgo(30) && seafood == 0"),
            Map.entry("A12", "lastPurchase >= daysAgo(14) && baskets365 >= 24 && spend365 >= 150"),
            Map.entry("A13", "homeOwnership == \"Homeowner\" && kidsCount != \"0\" && purchases30 >= 1")));

    private static final Map<String, String> SESSIONS = new TreeMap<>(Map.of(
            "E01", "leftInCart >= 1",
            "E02", "carts >= 1 && orders == 0",
            "E03", "clicks >= 20",
            "E04", "boughtInADay >= 1",
            "E05", "events7 >= 1"));

    @Test
    void thirteenSegmentsOfGroceries() throws Exception {
        Path data = shared();
        Built built = new Built(
                "completejourney", JSON.readTree(data.resolve("expected/A.json").toFile()));
        for (Event event : groceries(data.resolve("completejourney/events.csv"))) {
            built.accept(event);
        }
        built.attributes = profiles(data.resolve("completejourney/profiles.csv"));
        assertThat(built.ignored).isEqualTo(9);
        built.check(GROCERIES);
    }

    @Test
    void fiveSegmentsOfSessions() throws Exception {
        Path data = shared();
        Built built =
                new Built("otto", JSON.readTree(data.resolve("expected/E.json").toFile()));
        for (String line : Files.readAllLines(data.resolve("otto/sessions.jsonl"))) {
            JsonNode session = JSON.readTree(line);
            for (JsonNode event : session.get("events")) {
                built.accept(new Event(
                        session.get("session").asText(),
                        event.get("type").asText(),
                        Instant.ofEpochMilli(event.get("ts").asLong()),
                        null,
                        Map.of("aid", event.get("aid").decimalValue())));
            }
        }
        built.check(SESSIONS);
    }

    private static Path shared() {
        Path data = Path.of(System.getProperty("salience.root"), "..", "shared", "data");
        if (!Files.isDirectory(data)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        return data;
    }

    private static List<Event> groceries(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Map<String, String> row : rows(file)) {
            Map<String, Object> properties = new HashMap<>();
            row.forEach((column, value) -> {
                boolean number = List.of("quantity", "amount", "discount").contains(column);
                properties.put(camel(column), number ? new BigDecimal(value) : value);
            });
            events.add(new Event(
                    row.getOrDefault("user_id", ""),
                    row.getOrDefault("event_type", ""),
                    Instant.parse(row.getOrDefault("timestamp", "")),
                    row.get("event_id"),
                    properties));
        }
        return events;
    }

    private static Map<String, Map<String, String>> profiles(Path file) throws IOException {
        Map<String, Map<String, String>> profiles = new HashMap<>();
        for (Map<String, String> row : rows(file)) {
            Map<String, String> attributes = new HashMap<>();
            row.forEach((column, value) -> attributes.put(camel(column), value));
            profiles.put(Objects.requireNonNull(attributes.remove("userId")), attributes);
        }
        return profiles;
    }

    /** Rows of a file without quotes; what is empty is absent. */
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).doesNotContain("\"");
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                if (!values[i].isEmpty()) {
                    row.put(columns[i], values[i]);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    /** What is built from one export. */
    private static final class Built {

        private final JsonNode expected;
        private final Traits traits;
        private final Schema schema;
        private final FoldPlan plan;
        private final Map<String, VisitorFold> visitors = new HashMap<>();
        private Map<String, Map<String, String>> attributes = Map.of();
        private int ignored;

        Built(String workspace, JsonNode expected) {
            this.expected = expected;
            Problems problems = new Problems();
            Path file = Path.of("src", "test", "resources", workspace, "traits.yaml");
            this.traits =
                    Traits.read(file, "traits.yaml", problems).orElseThrow(() -> new AssertionError(problems.text()));
            Schema.Builder fields = Schema.builder();
            traits.addTo(fields);
            this.schema = fields.build();
            Instant reference = Instant.parse(expected.get("reference_time").asText());
            this.plan = new FoldPlan(traits, reference, schema);
        }

        void accept(Event event) {
            VisitorFold visitor = visitors.computeIfAbsent(event.visitorId(), id -> plan.newVisitor());
            if (!visitor.accept(event)) {
                ignored++;
            }
        }

        void check(Map<String, String> constraints) throws Exception {
            Map<String, List<String>> members = members(constraints);
            assertThat(expected.get("segments")).hasSize(constraints.size());
            for (JsonNode segment : expected.get("segments")) {
                String id = segment.get("id").asText();
                List<String> ids = Objects.requireNonNull(members.get(id));
                assertThat(ids).as(id).hasSize(segment.get("count").asInt());
                assertThat(sha256(String.join("\n", ids) + "\n"))
                        .as(id)
                        .isEqualTo(segment.get("sha256").asText());
            }
        }

        private Map<String, List<String>> members(Map<String, String> constraints) {
            Map<String, Condition> conditions = new TreeMap<>();
            Map<String, List<String>> members = new TreeMap<>();
            constraints.forEach((id, text) -> {
                conditions.put(id, parse(text));
                members.put(id, new ArrayList<>());
            });
            plan.finish(visitors, (visitorId, facts) -> {
                attributes
                        .getOrDefault(visitorId, Map.of())
                        .forEach((name, value) -> facts.set(schema.get(name), value));
                conditions.forEach((id, condition) -> {
                    if (condition.test(facts)) {
                        Objects.requireNonNull(members.get(id)).add(visitorId);
                    }
                });
            });
            return members;
        }

        private Condition parse(String text) {
            Problems problems = new Problems();
            return new ConditionParser(schema, problems)
                    .parse(new SourceText("test", text), new SourcePosition("test", 1, 1), text)
                    .orElseThrow(() -> new AssertionError(problems.text()));
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
