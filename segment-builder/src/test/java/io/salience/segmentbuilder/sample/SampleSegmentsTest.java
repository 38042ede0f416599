package io.salience.segmentbuilder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.trait.Traits;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.fold.Folding;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample's segments against data/README.md, whose numbers come from a script that shares no code with this. */
class SampleSegmentsTest {

    private static final Path ROOT = Path.of(System.getProperty("salience.root"));
    private static final List<String> PROPERTIES =
            List.of("productId", "category", "brand", "amount", "onSale", "orderId", "campaignId", "query");
    private static final List<String> ATTRIBUTES =
            List.of("plan", "favouriteSport", "householdSize", "newsletter", "memberSince");

    private static final Map<String, Set<String>> MEMBERS = new TreeMap<>();

    @BeforeAll
    static void build() throws IOException {
        Rulebook rulebook = Workspace.load(ROOT.resolve("rules")).rulebook();
        Schema schema = rulebook.schema();
        Traits traits = rulebook.traits();
        Map<String, List<Event>> visitors = new HashMap<>();
        for (Event event : events(traits.properties())) {
            visitors.computeIfAbsent(event.visitorId(), id -> new ArrayList<>()).add(event);
        }
        Map<String, Map<String, Object>> attributes = attributes(traits);
        Folding folding = new Folding(traits, SampleShop.REFERENCE, schema);
        folding.finish(visitors, (id, facts) -> {
            attributes.getOrDefault(id, Map.of()).forEach((name, value) -> facts.set(schema.get(name), value));
            rulebook.segments().join(facts, SampleShop.REFERENCE);
            facts.segmentNames()
                    .forEach(name -> MEMBERS.computeIfAbsent(name, any -> new TreeSet<>())
                            .add(id));
        });
    }

    @Test
    void segmentsHaveTheMembersThatTheReadmeCounts() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        MEMBERS.forEach((segment, members) -> sizes.put(segment, members.size()));

        assertThat(sizes).hasSize(10).isEqualTo(readmeCounts());
    }

    @Test
    void threeVisitorsAreWhoTheReadmeSays() {
        assertThat(segmentsOf("v-anna")).containsExactly("climber", "recent-buyer", "vip");
        assertThat(segmentsOf("v-ben")).containsExactly("camping-fan", "left-in-cart");
        assertThat(segmentsOf("v-cleo")).containsExactly("lapsed", "win-back-by-mail");
    }

    private static List<String> segmentsOf(String visitor) {
        return MEMBERS.entrySet().stream()
                .filter(segment -> segment.getValue().contains(visitor))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Integer> readmeCounts() throws IOException {
        return Files.readAllLines(ROOT.resolve("data/README.md")).stream()
                .map(line -> line.replaceAll("[`| ]+", " ").trim().split(" "))
                .filter(cells -> cells.length == 2 && cells[1].chars().allMatch(Character::isDigit))
                .collect(Collectors.toMap(cells -> cells[0], cells -> Integer.valueOf(cells[1])));
    }

    private static List<Event> events(Schema schema) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String[] cells : lines("events.csv", 12)) {
            Map<String, Object> properties = new HashMap<>();
            for (int i = 0; i < PROPERTIES.size(); i++) {
                put(properties, PROPERTIES.get(i), schema.get(PROPERTIES.get(i)).type(), cells[4 + i]);
            }
            events.add(new Event(cells[2], cells[3], Instant.parse(cells[1]), cells[0], properties));
        }
        return events;
    }

    private static Map<String, Map<String, Object>> attributes(Traits traits) throws IOException {
        Map<String, Map<String, Object>> attributes = new HashMap<>();
        for (String[] cells : lines("profiles.csv", 6)) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < ATTRIBUTES.size(); i++) {
                String name = ATTRIBUTES.get(i);
                FieldType type = Objects.requireNonNull(traits.attributes().get(name), name);
                put(values, name, type, cells[1 + i]);
            }
            attributes.put(cells[0], values);
        }
        return attributes;
    }

    private static void put(Map<String, Object> values, String name, FieldType type, String cell) {
        if (!cell.isEmpty()) {
            values.put(
                    name,
                    switch (type) {
                        case TEXT, VERSION -> cell;
                        case NUMBER -> new BigDecimal(cell);
                        case BOOLEAN -> Boolean.valueOf(cell);
                        case INSTANT -> Instant.parse(cell);
                        case SEGMENTS -> throw new AssertionError(name);
                    });
        }
    }

    private static List<String[]> lines(String file, int cells) throws IOException {
        return Files.readAllLines(ROOT.resolve("data").resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", cells))
                .toList();
    }
}
