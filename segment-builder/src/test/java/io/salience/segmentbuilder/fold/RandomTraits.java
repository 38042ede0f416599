package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.trait.Traits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Random traits, ratios and ranks, and what an oracle says of them. */
public final class RandomTraits {

    private final Map<String, RandomTrait> definitions = new LinkedHashMap<>();
    private final Map<String, List<String>> ratios = new LinkedHashMap<>();
    private final Map<String, String> ranks = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Traits traits;

    /** @param limited whether few things may be kept of a visitor */
    public RandomTraits(Random random, int count, boolean limited) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RandomTrait trait = RandomTrait.next(random, limited);
            definitions.put("t" + i, trait);
            lines.add("t" + i + ": " + trait.yaml());
            if (RandomTrait.NUMBERS.contains(trait.kind())) {
                numbers.add("t" + i);
            }
        }
        for (int i = 0; i < count / 6; i++) {
            List<String> parts = List.of(any(random, numbers), any(random, numbers), any(random, numbers));
            ratios.put("ratio" + i, parts);
            lines.add("ratio" + i + ": { ratio: " + parts.get(0) + ", to: " + parts.subList(1, 3) + " }");
            String base = any(random, numbers);
            ranks.put("rank" + i, base);
            lines.add("rank" + i + ": { rank: " + base + (i % 2 == 0 ? "" : ", as: share") + " }");
        }
        this.traits = Shop.traits(lines);
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Traits traits() {
        return traits;
    }

    /** The definition file. */
    public String yaml() {
        return Shop.HEAD + "  " + String.join("\n  ", lines) + "\n";
    }

    /** Names of those that are numbers and not ranks or ratios. */
    public List<String> numbers() {
        return definitions.keySet().stream()
                .filter(name -> RandomTrait.NUMBERS.contains(
                        Objects.requireNonNull(definitions.get(name)).kind()))
                .toList();
    }

    /** What values must be, by visitor and trait, as {@link #text} gives them; days are those of UTC. */
    public Map<String, String> expected(Instant reference, Map<String, List<Event>> byVisitor) {
        return expected(new Oracle(reference, ZoneOffset.UTC), byVisitor, (id, trait) -> false);
    }

    /** A trait as the definition file has it. */
    String line(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
    }

    /** The traits that are computed from events, by name. */
    Map<String, RandomTrait> definitions() {
        return definitions;
    }

    /**
     * What values must be, by visitor and trait, as {@link #text} gives them.
     *
     * @param unknown tells of a visitor and a trait whether nothing must be known of it, apart from what the oracle says
     */
    Map<String, String> expected(
            Oracle oracle, Map<String, List<Event>> byVisitor, BiPredicate<String, String> unknown) {
        Map<String, Map<String, Object>> values = new TreeMap<>();
        byVisitor.forEach((id, events) -> {
            Map<String, Object> own = new TreeMap<>();
            definitions.forEach((name, trait) -> {
                Object value = unknown.test(id, name) ? null : oracle.value(trait, events);
                if (value != null) {
                    own.put(name, value);
                }
            });
            values.put(id, own);
        });
        Map<String, String> expected = new TreeMap<>();
        values.forEach((id, own) -> {
            definitions.forEach((name, trait) -> expected.put(id + " " + name, text(own.get(name))));
            ratios.forEach((name, parts) -> expected.put(id + " " + name, text(ratio(parts, own))));
        });
        ranks.forEach((name, base) -> rank(name, base, oracle, byVisitor, values, expected));
        return expected;
    }

    private static @Nullable Object ratio(List<String> parts, Map<String, Object> own) {
        List<BigDecimal> values = new ArrayList<>();
        for (String part : parts) {
            if (!(own.get(part) instanceof BigDecimal number)) {
                return null;
            }
            values.add(number);
        }
        BigDecimal divisor = values.get(1).add(values.get(2));
        return divisor.signum() == 0 ? null : values.get(0).divide(divisor, new MathContext(60));
    }

    private void rank(
            String name,
            String base,
            Oracle oracle,
            Map<String, List<Event>> byVisitor,
            Map<String, Map<String, Object>> values,
            Map<String, String> expected) {
        RandomTrait trait = definitions.get(base);
        Map<String, BigDecimal> ranked = new TreeMap<>();
        values.forEach((id, own) -> {
            if (trait != null
                    && own.get(base) instanceof BigDecimal number
                    && oracle.isRanked(trait, byVisitor.getOrDefault(id, List.of()))) {
                ranked.put(id, number);
            }
        });
        boolean share = Integer.parseInt(name.substring("rank".length())) % 2 == 1;
        values.keySet().forEach(id -> expected.put(id + " " + name, text(place(id, ranked, share))));
    }

    private static @Nullable BigDecimal place(String id, Map<String, BigDecimal> ranked, boolean share) {
        BigDecimal own = ranked.get(id);
        if (own == null) {
            return null;
        }
        long before = ranked.entrySet().stream()
                .filter(other -> other.getValue().compareTo(own) > 0
                        || (other.getValue().compareTo(own) == 0 && Oracle.isBefore(other.getKey(), id)))
                .count();
        BigDecimal place = BigDecimal.valueOf(before + 1);
        return share ? place.divide(BigDecimal.valueOf(ranked.size()), new MathContext(60)) : place;
    }

    /** Numbers as the double they are nearest to. */
    public static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? String.valueOf(number.doubleValue() + 0.0) : String.valueOf(value);
    }
}
