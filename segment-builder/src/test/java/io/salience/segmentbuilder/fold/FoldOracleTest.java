package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random traits of every kind over random events, in several orders, parts and builds, against an oracle. */
class FoldOracleTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private Random random = new Random();
    private RandomTraits traits = new RandomTraits(random, 1, false);

    @ParameterizedTest
    @CsvSource({"1, 200, 10000, 60, false", "2, 60, 2000, 15, false", "3, 60, 2000, 15, true", "4, 60, 2000, 40, true"})
    void valuesAndStatesAreThoseOfTheEvents(long seed, int count, int size, int visitors, boolean limited) {
        System.out.println("FoldOracleTest seed " + seed);
        random = new Random(seed);
        traits = new RandomTraits(random, count, limited);
        List<Event> events = new RandomEvents(random, visitors).next(size);
        Map<String, List<Event>> all = byVisitor(events);
        Folding folding = folding(Shop.REFERENCE);

        Map<String, byte[]> states = states(folding, all, Map.of());
        assertAgree(values(folding, states), expected(Shop.REFERENCE, all, Set.of()), 0);
        Collections.shuffle(events, random);
        assertSame(states(folding, byVisitor(events), Map.of()), states, all.keySet());
        assertSame(merged(folding, all), states, all.keySet());
        carryOn(events, all, folding);
    }

    /** Builds from some of the events, and later from the others, among them older ones, and the states of before. */
    private void carryOn(List<Event> events, Map<String, List<Event>> all, Folding folding) {
        List<Event> early = events.subList(0, events.size() / 2);
        Map<String, byte[]> before = states(folding, byVisitor(early), Map.of());
        Set<String> capped = capped(Shop.REFERENCE, byVisitor(early));
        for (long later : List.of(0L, 1L, 3_600L, 30_000L, 86_400L, 9 * 86_400L)) {
            Instant reference = Shop.REFERENCE.plusSeconds(later);
            Folding next = folding(reference);
            assertThat(next.plan().layout()).isEqualTo(folding.plan().layout());
            Map<String, byte[]> states =
                    states(next, byVisitor(events.subList(events.size() / 2, events.size())), before);
            assertAgree(values(next, states), expected(reference, all, capped), later);
            Set<String> nowCapped = capped(reference, all);
            Set<String> same = new HashSet<>(all.keySet());
            same.removeIf(id -> capped.stream().anyMatch(key -> key.startsWith(id + " ") && !nowCapped.contains(key)));
            assertSame(states, states(next, all, Map.of()), same);
        }
    }

    private Folding folding(Instant reference) {
        return new Folding(traits.traits(), reference, Shop.schema(traits.traits(), ZONE));
    }

    private static Map<String, List<Event>> byVisitor(List<Event> events) {
        Map<String, List<Event>> byVisitor = new TreeMap<>();
        events.forEach(event -> byVisitor
                .computeIfAbsent(event.visitorId(), id -> new ArrayList<>())
                .add(event));
        return byVisitor;
    }

    private static Map<String, byte[]> states(
            Folding folding, Map<String, List<Event>> events, Map<String, byte[]> before) {
        Map<String, byte[]> states = new TreeMap<>();
        Set<String> ids = new HashSet<>(events.keySet());
        ids.addAll(before.keySet());
        for (String id : ids) {
            List<byte[]> own = before.containsKey(id) ? List.of(before.get(id)) : List.of();
            states.put(id, folding.state(events.getOrDefault(id, List.of()), own));
        }
        return states;
    }

    /** States of parts of the events, merged in random order, some of them by way of others. */
    private Map<String, byte[]> merged(Folding folding, Map<String, List<Event>> events) {
        Map<String, byte[]> merged = new TreeMap<>();
        events.forEach((id, own) -> {
            List<byte[]> parts = new ArrayList<>();
            for (int from = 0; from < own.size(); ) {
                int to = Math.min(own.size(), from + 1 + random.nextInt(40));
                parts.add(folding.state(own.subList(from, to), List.of()));
                from = to;
            }
            Collections.shuffle(parts, random);
            int some = random.nextInt(parts.size() + 1);
            List<byte[]> rest = new ArrayList<>(parts.subList(some, parts.size()));
            rest.add(folding.state(List.of(), parts.subList(0, some)));
            merged.put(id, folding.state(List.of(), rest));
        });
        return merged;
    }

    private void assertAgree(Map<String, String> actual, Map<String, String> expected, long later) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((key, value) -> {
            if (!value.equals(actual.get(key))) {
                String definition = traits.line(key.substring(key.indexOf(' ') + 1));
                differences.add(key + " is " + actual.get(key) + ", expected " + value + ": " + definition);
            }
        });
        assertThat(differences).as("%d s later", later).isEmpty();
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected, Set<String> visitors) {
        for (String id : visitors) {
            assertThat(actual.get(id)).as("state of %s", id).isEqualTo(expected.get(id));
        }
    }

    private Map<String, String> expected(Instant reference, Map<String, List<Event>> all, Set<String> capped) {
        return traits.expected(new Oracle(reference, ZONE), all, (id, trait) -> capped.contains(id + " " + trait));
    }

    /** Visitors and traits of which more is kept than allowed. */
    private Set<String> capped(Instant reference, Map<String, List<Event>> all) {
        Oracle oracle = new Oracle(reference, ZONE);
        Set<String> capped = new HashSet<>();
        all.forEach((id, events) -> traits.definitions().forEach((name, trait) -> {
            if (oracle.isCapped(trait, events)) {
                capped.add(id + " " + name);
            }
        }));
        return capped;
    }

    private static Map<String, String> values(Folding folding, Map<String, byte[]> states) {
        Schema schema = folding.plan().schema();
        Map<String, String> values = new TreeMap<>();
        folding.finishStates(
                states,
                (id, facts) -> schema.fields()
                        .forEach(field -> values.put(id + " " + field.name(), RandomTraits.text(facts.get(field)))));
        return values;
    }
}
