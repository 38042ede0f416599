package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random traits over random events, in several orders, against an oracle. */
class FoldOracleTest {

    private static final int TRAITS = 60;
    private static final int RATIOS = 10;
    private static final int RANKS = 10;
    private static final int EVENTS = 2_000;
    private static final int ORDERS = 3;
    private static final List<String> VISITORS =
            List.of("1", "10", "2", "a", "A", "é", "～", "😀", "v-8", "v-9", "w", "x", "y", "z", "zz");

    private final Map<String, RandomTrait> definitions = new LinkedHashMap<>();
    private final Map<String, List<String>> ratios = new LinkedHashMap<>();
    private final Map<String, String> ranks = new LinkedHashMap<>();
    private final Map<String, List<Event>> byVisitor = new TreeMap<>();
    private final Oracle oracle = new Oracle(Shop.REFERENCE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void foldedValuesAreThoseOfTheOracleInAnyOrder(long seed) {
        System.out.println("FoldOracleTest seed " + seed);
        Random random = new Random(seed);
        Traits traits = Shop.traits(define(random));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(random));
        }
        events.forEach(event -> byVisitor
                .computeIfAbsent(event.visitorId(), id -> new ArrayList<>())
                .add(event));
        Map<String, String> expected = expected();
        for (int order = 0; order < ORDERS; order++) {
            assertThat(folded(traits, events))
                    .as("seed %d, order %d", seed, order)
                    .isEqualTo(expected);
            Collections.shuffle(events, random);
        }
    }

    private List<String> define(Random random) {
        List<String> lines = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < TRAITS; i++) {
            RandomTrait trait = RandomTrait.next(random);
            definitions.put("t" + i, trait);
            lines.add("t" + i + ": " + trait.yaml());
            if (RandomTrait.NUMBERS.contains(trait.kind())) {
                numbers.add("t" + i);
            }
        }
        for (int i = 0; i < RATIOS; i++) {
            List<String> parts = List.of(any(random, numbers), any(random, numbers), any(random, numbers));
            ratios.put("ratio" + i, parts);
            lines.add("ratio" + i + ": { ratio: " + parts.get(0) + ", to: " + parts.subList(1, 3) + " }");
        }
        for (int i = 0; i < RANKS; i++) {
            String base = any(random, numbers);
            ranks.put("rank" + i, base);
            lines.add("rank" + i + ": { rank: " + base + (i % 2 == 0 ? "" : ", as: share") + " }");
        }
        return lines;
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Event event(Random random) {
        Map<String, Object> properties = new HashMap<>();
        maybe(random, properties, "category", any(random, List.of("a", "b", "B", "～", "😀", "1.0", "1")));
        maybe(
                random,
                properties,
                "amount",
                any(random, List.of("1", "1.0", "1.500000", "0", "-2.25", "0.1", "123456.789012", "7E+2")));
        maybe(random, properties, "gift", random.nextBoolean());
        maybe(random, properties, "at", Shop.REFERENCE.minusSeconds(random.nextInt(3)));
        maybe(random, properties, "product", "p" + random.nextInt(12));
        properties.computeIfPresent("amount", (name, text) -> new BigDecimal((String) text));
        String name = any(random, List.of("view", "view", "cart", "purchase", "other"));
        return new Event(any(random, VISITORS), name, time(random), null, properties);
    }

    private static void maybe(Random random, Map<String, Object> properties, String name, Object value) {
        if (random.nextInt(5) > 0) {
            properties.put(name, value);
        }
    }

    /** Near the bounds of windows, on a coarse grid so that many are equal, or after the reference. */
    private static Instant time(Random random) {
        Instant bound = Shop.REFERENCE.minusSeconds(any(random, RandomTrait.SECONDS));
        return switch (random.nextInt(4)) {
            case 0 -> bound.plus(random.nextInt(3) - 1L, ChronoUnit.MICROS);
            case 1 -> Shop.REFERENCE.minusSeconds(3_600L * random.nextInt(40) - 3_600L);
            case 2 -> Shop.REFERENCE.minus(random.nextInt(20) * 86_400_000_000L, ChronoUnit.MICROS);
            default -> Shop.REFERENCE.minus((long) (random.nextDouble() * 30 * 86_400e6), ChronoUnit.MICROS);
        };
    }

    /** By visitor and trait. */
    private Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        byVisitor.forEach((id, events) -> {
            definitions.forEach((name, trait) -> expected.put(id + " " + name, text(oracle.value(trait, events))));
            ratios.forEach((name, parts) -> expected.put(id + " " + name, text(ratio(parts, events))));
            ranks.forEach((name, base) -> expected.put(id + " " + name, text(rank(name, base, id))));
        });
        return expected;
    }

    private @Nullable Object value(String name, List<Event> events) {
        RandomTrait trait = definitions.get(name);
        return trait == null ? null : oracle.value(trait, events);
    }

    private @Nullable Object ratio(List<String> parts, List<Event> events) {
        List<BigDecimal> values = new ArrayList<>();
        for (String part : parts) {
            if (!(value(part, events) instanceof BigDecimal number)) {
                return null;
            }
            values.add(number);
        }
        BigDecimal divisor = values.get(1).add(values.get(2));
        return divisor.signum() == 0 ? null : values.get(0).divide(divisor, new MathContext(60));
    }

    private @Nullable Object rank(String name, String base, String id) {
        Map<String, BigDecimal> ranked = new TreeMap<>();
        byVisitor.forEach((visitor, events) -> {
            RandomTrait trait = definitions.get(base);
            if (trait != null && oracle.isRanked(trait, events) && value(base, events) instanceof BigDecimal number) {
                ranked.put(visitor, number);
            }
        });
        BigDecimal own = ranked.get(id);
        if (own == null) {
            return null;
        }
        long before = ranked.entrySet().stream()
                .filter(other -> other.getValue().compareTo(own) > 0
                        || (other.getValue().compareTo(own) == 0 && Oracle.isBefore(other.getKey(), id)))
                .count();
        boolean share = Integer.parseInt(name.substring("rank".length())) % 2 == 1;
        BigDecimal place = BigDecimal.valueOf(before + 1);
        return share ? place.divide(BigDecimal.valueOf(ranked.size()), new MathContext(60)) : place;
    }

    private static Map<String, String> folded(Traits traits, List<Event> events) {
        Schema schema = Shop.schema(traits);
        FoldPlan plan = new FoldPlan(traits, Shop.REFERENCE, schema);
        Map<String, VisitorFold> visitors = new HashMap<>();
        events.forEach(event -> visitors.computeIfAbsent(event.visitorId(), id -> plan.newVisitor())
                .accept(event));
        Map<String, String> values = new TreeMap<>();
        plan.finish(
                visitors,
                (id, facts) -> schema.fields()
                        .forEach(field -> values.put(id + " " + field.name(), text(value(facts, field.name())))));
        return values;
    }

    private static @Nullable Object value(Facts facts, String name) {
        return facts.get(facts.schema().get(name));
    }

    /** Numbers as the double they are nearest to. */
    private static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? String.valueOf(number.doubleValue() + 0.0) : String.valueOf(value);
    }
}
