package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.engine.experience.LinkLimits;
import io.salience.segmentbuilder.fold.RandomEvents;
import io.salience.segmentbuilder.fold.RandomTraits;
import io.salience.segmentbuilder.identity.JoinOracle;
import io.salience.segmentbuilder.identity.SharedId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A visitor's profile is that of the union of the events of all its ids, as a plain computation joins and counts them. */
class IdentityBuildTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 100", "2, 1, 5", "3, 2, 4", "4, 3, 100", "5, 1, 3", "6, 1000, 100000"})
    void profilesAreThoseOfTheUnionOfEvents(long seed, int knownIds, int links) throws IOException {
        System.out.println("IdentityBuildTest seed " + seed);
        Random random = new Random(seed);
        RandomTraits traits = new RandomTraits(random, 18, false);
        LinkedShop shop = new LinkedShop(folder, traits, knownIds, links);
        List<LinkedEvent> events = new LinkedEvents(random, 25).next(500);
        List<LinkedEvent> rows = new ArrayList<>(events);
        Collections.shuffle(rows, random);
        List<Path> files = List.of(
                shop.export("one.ndjson", rows.subList(0, 200)), shop.export("two.ndjson", rows.subList(200, 500)));
        BuildReport report = shop.build(
                "store", files, null, RandomEvents.REFERENCE, BuildOptions.USUAL, new Sizes(4_096, 8_192, 2_048));

        Expected expected = new Expected(events, new LinkLimits(knownIds, links), RandomEvents.REFERENCE);
        assertThat(shop.members("store", LinkedShop.REGULAR)).isEqualTo(expected.regular());
        assertThat(report.visitors()).isEqualTo(expected.byVisitor.size());
        Map<String, Map<String, String>> profiles = shop.profiles("store", expected.ids);
        assertThat(profiles.keySet()).isEqualTo(expected.known());
        Map<String, String> values = traits.expected(RandomEvents.REFERENCE, expected.byVisitor);
        List<String> differences = new ArrayList<>();
        profiles.forEach((id, profile) -> profile.forEach((field, value) -> {
            String wanted = values.get(expected.canonical(id) + " " + field);
            if (wanted != null && !wanted.equals(value)) {
                differences.add(id + " " + field + " is " + value + ", expected " + wanted);
            }
        }));
        assertThat(differences).isEmpty();
        assertThat(values).isNotEmpty();
        shop.joinedIds("store", expected.ids)
                .forEach((id, others) -> assertThat(others).as(id).isEqualTo(expected.oracle.others(id)));
        assertThat(shop.joinedIds("store", List.of("", "nobody", "a-1\u0000")).values())
                .allMatch(List::isEmpty);
        LinkCount counted = Objects.requireNonNull(report.links());
        assertThat(counted.leftOutIds()).isEqualTo(expected.oracle.shared().size());
        assertThat(counted.leftOutExamples())
                .isEqualTo(expected.oracle.shared().stream()
                        .map(SharedId::id)
                        .limit(20)
                        .toList());
    }

    /** Of 150 ids in a row, each told to belong to the next. */
    @Test
    void aLookUpGivesTheFirstHundredIdsOfAVisitorToEveryOneOfThem() throws IOException {
        RandomTraits traits = new RandomTraits(new Random(7), 1, false);
        LinkedShop shop = new LinkedShop(folder, traits, 1, 100);
        Event view = new Event("nobody", "view", RandomEvents.REFERENCE.minusSeconds(60), null, Map.of());
        List<String> ids = IntStream.range(100, 250).mapToObj(i -> "k" + i).toList();
        List<LinkedEvent> chain = new ArrayList<>(List.of(new LinkedEvent("e0", ids.get(0), null, null, view)));
        for (int i = 1; i < ids.size(); i++) {
            chain.add(new LinkedEvent("e" + i, ids.get(i), null, ids.get(i - 1), view));
        }
        BuildReport report = shop.build(
                "store",
                List.of(shop.export("chain.ndjson", chain)),
                null,
                RandomEvents.REFERENCE,
                BuildOptions.USUAL,
                new Sizes(4_096, 8_192, 2_048));
        assertThat(report.visitors()).isEqualTo(1);
        assertThat(report.warnings())
                .contains("1 visitors have more than 100 ids; sticky experiences look at the first ones only");
        List<String> listed = ids.subList(0, 100);
        shop.joinedIds("store", ids)
                .forEach((id, others) -> assertThat(others)
                        .as(id)
                        .isEqualTo(listed.stream()
                                .filter(other -> !other.equals(id))
                                .toList()));
    }

    /** What a plain computation makes of events. */
    private static final class Expected {

        private final JoinOracle oracle;
        private final Set<String> ids = new TreeSet<>();
        private final Map<String, List<Event>> byVisitor = new TreeMap<>();

        /** @param events each once */
        Expected(List<LinkedEvent> events, LinkLimits limits, Instant reference) {
            oracle = new JoinOracle(
                    events.stream().flatMap(event -> event.told().stream()).toList(), limits);
            events.forEach(event -> ids.addAll(event.ids()));
            for (LinkedEvent event : events) {
                if (event.event().time().isBefore(reference)) {
                    byVisitor
                            .computeIfAbsent(oracle.canonical(event.raw()), any -> new ArrayList<>())
                            .add(event.event());
                }
            }
        }

        String canonical(String id) {
            return oracle.canonical(id);
        }

        /** Ids that have a profile. */
        Set<String> known() {
            Set<String> known = new TreeSet<>(ids);
            known.removeIf(id -> !byVisitor.containsKey(canonical(id)));
            return known;
        }

        List<String> regular() {
            return byVisitor.entrySet().stream()
                    .filter(entry -> entry.getValue().size() >= 3)
                    .map(Map.Entry::getKey)
                    .sorted(JoinOracle.BYTEWISE)
                    .toList();
        }
    }
}
