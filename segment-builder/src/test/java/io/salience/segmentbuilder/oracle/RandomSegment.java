package io.salience.segmentbuilder.oracle;

import static io.salience.segmentbuilder.oracle.ShopRow.any;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A random condition over values, as text and as what it must mean.
 *
 * @param text in the language of rules
 * @param test of a visitor's values by name; segments stand there as {@code #id}
 */
record RandomSegment(String text, Predicate<Map<String, Object>> test) {

    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final List<String> TEXTS = List.of("a", "b", "B", "1.0", "～", "😀", "two, words", "say \"hi\"");

    /** A test of one value, near one that some visitor has. */
    static RandomSegment ofField(Random random, String field, Map<String, Object> values) {
        if (values.isEmpty() || random.nextInt(12) == 0) {
            return random.nextBoolean()
                    ? new RandomSegment(field + " == null", own -> !own.containsKey(field))
                    : new RandomSegment(field + " != null", own -> own.containsKey(field));
        }
        Object value = any(random, List.copyOf(values.values()));
        if (value instanceof BigDecimal number) {
            return ofNumber(random, field, number);
        }
        return value instanceof Long micros ? ofInstant(random, field, micros) : ofText(random, field);
    }

    private static RandomSegment ofNumber(Random random, String field, BigDecimal near) {
        BigDecimal literal =
                near.round(new MathContext(12, RoundingMode.HALF_UP)).setScale(6, RoundingMode.HALF_UP);
        double bound = literal.doubleValue();
        String order = any(random, ORDERS);
        String text = field + " " + order + " " + literal.stripTrailingZeros().toPlainString();
        return new RandomSegment(
                text,
                own -> own.get(field) instanceof BigDecimal number
                        && holds(order, Double.compare(number.doubleValue() + 0.0, bound + 0.0)));
    }

    private static RandomSegment ofInstant(Random random, String field, long near) {
        String order = any(random, ORDERS);
        boolean relative = random.nextBoolean();
        long days = random.nextInt(30);
        Instant literal = Instant.EPOCH.plus(near, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
        long bound = relative ? (ShopRow.REFERENCE - days * 86_400 * ShopRow.SECOND) / 1_000 : literal.toEpochMilli();
        String text = field + " " + order + " " + (relative ? "daysAgo(" + days + ")" : "\"" + literal + "\"");
        // Profiles have milliseconds.
        return new RandomSegment(
                text,
                own -> own.get(field) instanceof Long micros
                        && holds(order, Long.compare(Math.floorDiv(micros, 1_000L), bound)));
    }

    private static RandomSegment ofText(Random random, String field) {
        String one = any(random, TEXTS);
        String other = any(random, TEXTS);
        String list = "(" + quoted(one) + ", " + quoted(other) + ")";
        Function<Predicate<String>, Predicate<Map<String, Object>>> test =
                condition -> own -> own.get(field) instanceof String text && condition.test(text);
        return switch (random.nextInt(5)) {
            case 0 -> new RandomSegment(field + " == " + quoted(one), test.apply(one::equals));
            case 1 -> new RandomSegment(field + " != " + quoted(one), test.apply(text -> !text.equals(one)));
            case 2 -> new RandomSegment(field + " in " + list, test.apply(List.of(one, other)::contains));
            case 3 ->
                new RandomSegment(
                        field + " not in " + list, test.apply(text -> !text.equals(one) && !text.equals(other)));
            default -> new RandomSegment(field + " contains \"o\"", test.apply(text -> text.contains("o")));
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    private static boolean holds(String order, int compared) {
        return switch (order) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "==" -> compared == 0;
            default -> compared != 0;
        };
    }

    /** Whether a visitor is in a segment. */
    static RandomSegment ofSegment(Random random, String segment) {
        return random.nextBoolean()
                ? new RandomSegment("segments contains \"" + segment + "\"", own -> own.containsKey("#" + segment))
                : new RandomSegment(
                        "segments not contains \"" + segment + "\"", own -> !own.containsKey("#" + segment));
    }

    RandomSegment and(RandomSegment other, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new RandomSegment("(" + text + ") && (" + other.text + ")", test.and(other.test));
            case 1 -> new RandomSegment("(" + text + ") || (" + other.text + ")", test.or(other.test));
            default ->
                new RandomSegment(
                        "!(" + text + ") && (" + other.text + ")", test.negate().and(other.test));
        };
    }

    /** As a rule. */
    String rule(String segment) {
        return "rule \"" + segment + "\"\nwhen\n    Profile( " + text + " )\nthen\n    join( \"" + segment
                + "\" );\nend\n";
    }

    boolean isMember(Map<String, @Nullable Object> own) {
        return test.test(own);
    }
}
