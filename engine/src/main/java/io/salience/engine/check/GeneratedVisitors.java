package io.salience.engine.check;

import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Test;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Visitors made of the literals of some rules, always the same ones for the same rules: as far as a few draws allow, each
 * passes what one of the rules asks of the visitor, and lists items.
 */
final class GeneratedVisitors {

    /** Items of each type that a visitor lists. */
    static final int ITEMS = 20;

    private static final long SEED = 20_261_101;
    private static final int DRAWS = 50;

    private final Schema schema;
    private final List<Rule> rules;
    private final Instant now;
    private final Random random = new Random(SEED);
    private final List<FieldChoices> choices;
    private final List<InSegment> segments;

    /** @param candidates whose rules are meant; at least one */
    GeneratedVisitors(Schema schema, List<Candidate> candidates, Instant now) {
        this.schema = schema;
        this.rules = candidates.stream().map(Candidate::rule).toList();
        this.now = now;
        List<Test> tests = rules.stream()
                .flatMap(rule -> rule.condition().tests())
                .distinct()
                .toList();
        this.choices = choices(schema, tests, now);
        this.segments = tests.stream()
                .filter(InSegment.class::isInstance)
                .map(InSegment.class::cast)
                .toList();
    }

    /** Of all fields but the segments; a field without tests too, since another may be compared with it. */
    private static List<FieldChoices> choices(Schema schema, List<Test> tests, Instant now) {
        Map<Field, List<Test>> byField = new LinkedHashMap<>();
        schema.fields().stream()
                .filter(field -> field.type() != FieldType.SEGMENTS)
                .forEach(field -> byField.put(field, new ArrayList<>()));
        tests.forEach(
                test -> byField.getOrDefault(test.field(), new ArrayList<>()).add(test));
        return byField.entrySet().stream()
                .map(entry -> FieldChoices.of(entry.getKey(), entry.getValue(), now.toEpochMilli()))
                .toList();
    }

    List<Facts> next(int count) {
        List<Map.Entry<String, List<FieldChoices>>> items = itemChoices();
        return IntStream.range(0, count)
                .mapToObj(i -> visitor(rules.get(i % rules.size()), items))
                .toList();
    }

    private List<Map.Entry<String, List<FieldChoices>>> itemChoices() {
        return schema.items().entrySet().stream()
                .map(type -> Map.entry(type.getKey(), choices(type.getValue(), itemTests(type.getKey()), now)))
                .toList();
    }

    private List<Test> itemTests(String type) {
        Stream<Selection> selections =
                rules.stream().flatMap(rule -> rule.items().stream()).flatMap(pattern -> pattern.selections().stream());
        return selections
                .filter(selection -> selection.type().equals(type))
                .flatMap(selection -> selection.constraints().stream())
                .flatMap(constraint -> constraint.tests())
                .distinct()
                .toList();
    }

    private Facts visitor(Rule wanted, List<Map.Entry<String, List<FieldChoices>>> items) {
        Facts facts = new Facts(schema);
        facts.setNow(now);
        drawVisitor(facts);
        for (int draw = 1; draw < DRAWS && !wanted.condition().test(facts); draw++) {
            drawVisitor(facts);
        }
        items.forEach(type -> facts.setItems(
                type.getKey(),
                Stream.generate(() -> item(type.getKey(), type.getValue()))
                        .limit(ITEMS)
                        .toList()));
        return facts;
    }

    private void drawVisitor(Facts facts) {
        choices.forEach(field -> field.draw(random, facts));
        for (InSegment segment : segments) {
            if (random.nextBoolean()) {
                facts.joinSegment(segment.ordinal());
            } else {
                facts.leaveSegment(segment.ordinal());
            }
        }
    }

    private Facts item(String type, List<FieldChoices> fields) {
        Schema itemSchema = schema.items().get(type);
        if (itemSchema == null) {
            throw new IllegalArgumentException("no items " + type);
        }
        Facts facts = new Facts(itemSchema);
        facts.setNow(now);
        fields.forEach(field -> field.draw(random, facts));
        return facts;
    }
}
