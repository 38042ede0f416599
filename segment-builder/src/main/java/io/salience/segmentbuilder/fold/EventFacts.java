package io.salience.segmentbuilder.fold;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.bytes.TextCache;
import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tests the properties of one event after another, each condition at most once an event. Reused; not thread-safe. */
final class EventFacts {

    private static final byte UNKNOWN = 0;
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    private final List<Field> fields;
    private final Facts facts;
    private final List<Condition> conditions;
    private final int[][] tested;
    private final byte[] results;
    private final boolean[] filled;
    private final TextCache texts = new TextCache();

    /** @param properties what events carry; a property's ordinal is its place among the fields */
    EventFacts(Schema properties, List<Condition> conditions) {
        this.fields = List.copyOf(properties.fields());
        this.facts = new Facts(properties);
        this.conditions = conditions;
        this.tested = conditions.stream().map(this::properties).toArray(int[][]::new);
        this.results = new byte[conditions.size()];
        this.filled = new boolean[fields.size()];
    }

    private int[] properties(Condition condition) {
        return condition
                .tests()
                .mapToInt(test -> fields.indexOf(test.field()))
                .distinct()
                .toArray();
    }

    /** The fields of all events, by ordinal. */
    List<Field> fields() {
        return fields;
    }

    /** Forgets the event before. */
    void clear() {
        Arrays.fill(results, UNKNOWN);
        Arrays.fill(filled, false);
    }

    /** Whether the event meets a condition, which is told by its number. */
    boolean meets(EventRow row, int condition) {
        if (results[condition] == UNKNOWN) {
            for (int property : tested[condition]) {
                fill(row, property);
            }
            results[condition] = conditions.get(condition).test(facts) ? HOLDS : FAILS;
        }
        return results[condition] == HOLDS;
    }

    private void fill(EventRow row, int property) {
        if (!filled[property]) {
            filled[property] = true;
            Field field = fields.get(property);
            if (field.type().isText()) {
                facts.setText(
                        field.slot(),
                        row.has(property) ? texts.of(row.array(), row.from(property), row.to(property)) : null);
            } else {
                facts.setNumber(field.slot(), row.has(property) ? number(row, property, field) : Double.NaN);
            }
        }
    }

    private static double number(EventRow row, int property, Field field) {
        return switch (field.type()) {
            case BOOLEAN -> row.flag(property) ? 1 : 0;
            case INSTANT -> Math.floorDiv(row.number(property), 1_000L);
            default ->
                row.isLong(property)
                        ? Quotient.ofMillionths(row.number(property))
                        : new BigDecimal(row.largeNumber(property), EventRow.SCALE).doubleValue();
        };
    }

    /** The distinct conditions of some feeds, in order. */
    static List<Condition> conditions(List<Feeds.Feed> feeds) {
        List<Condition> conditions = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Feeds.Feed feed : feeds) {
            Condition where = feed.where();
            if (where != null && !seen.contains(where.toString())) {
                seen.add(where.toString());
                conditions.add(where);
            }
        }
        return conditions;
    }
}
