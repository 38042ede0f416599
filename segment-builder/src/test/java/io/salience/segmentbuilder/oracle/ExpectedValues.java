package io.salience.segmentbuilder.oracle;

import io.salience.segmentbuilder.oracle.EventTable.Cells;
import io.salience.segmentbuilder.oracle.SqlTrait.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of traits: those of events and most ranks by SQL, ratios and ranks of fractions in plain Java. A value is a
 * {@link BigDecimal}, a {@link String}, or a {@link Long} of microseconds since 1970.
 */
final class ExpectedValues {

    private static final MathContext EXACT_ENOUGH = new MathContext(60);

    private static final Comparator<String> BYTEWISE = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final EventTable table;
    private final Set<String> visitors;
    private final Map<String, Map<String, Object>> byTrait = new LinkedHashMap<>();
    private final Map<String, SqlTrait> definitions = new LinkedHashMap<>();
    private int capped;

    /** @param visitors all of them, also those without events */
    ExpectedValues(EventTable table, Set<String> visitors) {
        this.table = table;
        this.visitors = visitors;
    }

    void add(String name, SqlTrait trait) {
        Map<String, Object> values = new TreeMap<>(BYTEWISE);
        if (trait.isZeroElsewhere()) {
            visitors.forEach(visitor -> values.put(visitor, BigDecimal.ZERO));
        }
        table.rows(trait.values()).forEach((visitor, cells) -> values.put(visitor, value(trait, cells)));
        for (String visitor : capped(trait)) {
            capped += values.remove(visitor) == null ? 0 : 1;
        }
        byTrait.put(name, values);
        definitions.put(name, trait);
    }

    private Set<String> capped(SqlTrait trait) {
        Set<String> found = new HashSet<>();
        if (trait.kept() != null) {
            table.rows(trait.kept()).forEach((visitor, cells) -> {
                if (((Number) cells.value()).longValue() > trait.most()) {
                    found.add(visitor);
                }
            });
        }
        return found;
    }

    private static Object value(SqlTrait trait, Cells cells) {
        if (trait.type() == ValueType.TEXT) {
            return String.valueOf(cells.value());
        }
        long number = ((Number) cells.value()).longValue();
        if (trait.type() == ValueType.INSTANT) {
            return number;
        }
        BigDecimal value = BigDecimal.valueOf(number, trait.scale());
        return cells.divisor() instanceof Number divisor
                ? value.divide(BigDecimal.valueOf(divisor.longValue()), EXACT_ENOUGH)
                : value;
    }

    void addRatio(String name, List<String> parts) {
        Map<String, Object> values = new TreeMap<>(BYTEWISE);
        for (String visitor : visitors) {
            if (number(parts.get(0), visitor) instanceof BigDecimal part
                    && number(parts.get(1), visitor) instanceof BigDecimal one
                    && number(parts.get(2), visitor) instanceof BigDecimal other
                    && one.add(other).signum() != 0) {
                values.put(visitor, part.divide(one.add(other), EXACT_ENOUGH));
            }
        }
        byTrait.put(name, values);
    }

    private @Nullable Object number(String trait, String visitor) {
        return values(trait).get(visitor);
    }

    void addRank(String name, String base, boolean asShare) {
        SqlTrait trait = definitions.get(base);
        boolean isWhole = trait.most() == SqlTrait.UNLIMITED
                && !trait.values().contains("sum(amount), count")
                && !trait.values().contains("sum(gap), count");
        Map<String, Object> places = isWhole ? placesBySql(trait) : placesByHand(trait, base);
        if (asShare) {
            BigDecimal all = BigDecimal.valueOf(places.size());
            places.replaceAll((visitor, place) -> ((BigDecimal) place).divide(all, EXACT_ENOUGH));
        }
        byTrait.put(name, places);
    }

    private Map<String, Object> placesBySql(SqlTrait trait) {
        Map<String, Object> places = new TreeMap<>(BYTEWISE);
        table.rows("with x (v, y) as (" + trait.values() + "), r (v, any) as (" + trait.ranked()
                        + ") select r.v, row_number() over (order by coalesce(y, 0) desc, r.v) from r left join x"
                        + " on r.v = x.v where " + (trait.isZeroElsewhere() ? "true" : "y is not null"))
                .forEach((visitor, cells) ->
                        places.put(visitor, BigDecimal.valueOf(((Number) cells.value()).longValue())));
        return places;
    }

    private Map<String, Object> placesByHand(SqlTrait trait, String base) {
        Set<String> ranked = table.rows(trait.ranked()).keySet();
        List<String> order = values(base).keySet().stream()
                .filter(ranked::contains)
                .sorted(Comparator.<String, BigDecimal>comparing(
                                visitor -> (BigDecimal) values(base).get(visitor))
                        .reversed()
                        .thenComparing(BYTEWISE))
                .toList();
        Map<String, Object> places = new TreeMap<>(BYTEWISE);
        for (int place = 0; place < order.size(); place++) {
            places.put(order.get(place), BigDecimal.valueOf(place + 1L));
        }
        return places;
    }

    /** Of the visitors who have one. */
    Map<String, Object> values(String trait) {
        return byTrait.getOrDefault(trait, Map.of());
    }

    /** For how many visitors and traits more would have to be kept than allowed. */
    int capped() {
        return capped;
    }
}
