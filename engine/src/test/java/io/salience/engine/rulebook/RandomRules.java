package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Seeded random rules and visitors. Each expression carries, beside its DRL text, what it means in plain Java, written
 * from the language's documentation and not from the engine's code.
 */
public final class RandomRules {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final List<String> SEGMENTS = List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
    static final Schema SCHEMA = Schema.builder()
            .add("visits", FieldType.NUMBER, Origin.TRAIT)
            .add("spend", FieldType.NUMBER, Origin.TRAIT)
            .add("member", FieldType.BOOLEAN, Origin.ATTRIBUTE)
            .add("lastSeen", FieldType.INSTANT, Origin.TRAIT)
            .add("born", FieldType.INSTANT, Origin.ATTRIBUTE)
            .add("country", FieldType.TEXT, Origin.CONTEXT)
            .add("device", FieldType.TEXT, Origin.CONTEXT)
            .add("path", FieldType.TEXT, Origin.CONTEXT)
            .add("osVersion", FieldType.VERSION, Origin.CONTEXT)
            .add("appVersion", FieldType.VERSION, Origin.ATTRIBUTE)
            .segments(SEGMENTS)
            .zone(RandomInstants.ZONE)
            .build();

    private static final double[] NUMBERS = {-1.5, 0, 1, 2, 2.5, 3, 10, 99.99, 100};
    private static final int[] DAYS = {0, 1, 7, 30, 90};
    static final List<String> TEXTS = List.of(
            "DE", "AT", "US", "mobile", "/sale", "/sale/shoes", "", "a\"b", "de", "MOBILE", "/Sale", "É", "\u0130");
    static final List<String> PARTS = List.of("D", "sale", "/", "shoes", "", "bil");
    private final Random random;
    private final Map<String, int[]> coverage = new TreeMap<>();

    public RandomRules(long seed) {
        random = new Random(seed);
    }

    /** A visitor: values by field, absent means missing; the segments under "segments". */
    public record Visitor(Map<String, Object> values, Set<String> segments) {

        Facts facts() {
            return facts(SCHEMA);
        }

        /** The same in the slots of a schema that has these fields and more. */
        Facts facts(Schema schema) {
            Facts facts = new Facts(schema);
            facts.setNow(NOW);
            values.forEach((name, value) -> facts.set(schema.get(name), value));
            segments.forEach(segment -> facts.joinSegment(schema.segmentOrdinal(segment)));
            return facts;
        }
    }

    /** DRL text with its meaning. */
    public record Expression(String text, Predicate<Visitor> meaning) {}

    public Visitor visitor() {
        Map<String, Object> values = new HashMap<>();
        for (Field field : SCHEMA.fields()) {
            if (field.type() != FieldType.SEGMENTS && random.nextInt(5) > 0) {
                values.put(field.name(), value(field.type()));
            }
        }
        Set<String> segments = new HashSet<>();
        SEGMENTS.forEach(segment -> {
            if (random.nextInt(3) == 0) {
                segments.add(segment);
            }
        });
        return new Visitor(values, segments);
    }

    private Object value(FieldType type) {
        return switch (type) {
            case NUMBER -> NUMBERS[random.nextInt(NUMBERS.length)] + (random.nextBoolean() ? 0 : 0.25);
            case BOOLEAN -> random.nextBoolean();
            case VERSION -> RandomVersions.one(random);
            case INSTANT -> NOW.minusSeconds(86_400L * DAYS[random.nextInt(DAYS.length)] + random.nextInt(3) - 1);
            default -> pick(TEXTS) + (random.nextInt(3) == 0 ? "e" : "");
        };
    }

    /** One to four constraints, as a pattern writes them. */
    public List<Expression> constraints() {
        List<Expression> constraints = new ArrayList<>();
        int count = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            constraints.add(random.nextInt(60) == 0 ? wide() : expression(2));
        }
        return constraints;
    }

    /** So many alternatives that no index can hold them all apart. */
    private Expression wide() {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            parts.add(either(test(), test()));
        }
        return parts.stream().reduce(this::both).orElseThrow();
    }

    private Expression expression(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 1 -> both(expression(depth - 1), expression(depth - 1));
            case 2, 3 -> either(expression(depth - 1), expression(depth - 1));
            case 4 -> not(expression(depth - 1));
            default -> test();
        };
    }

    private Expression both(Expression a, Expression b) {
        return new Expression(
                "(" + a.text() + " && " + b.text() + ")",
                v -> a.meaning().test(v) && b.meaning().test(v));
    }

    private Expression either(Expression a, Expression b) {
        return new Expression(
                "(" + a.text() + " || " + b.text() + ")",
                v -> a.meaning().test(v) || b.meaning().test(v));
    }

    private Expression not(Expression a) {
        return new Expression("!(" + a.text() + ")", v -> !a.meaning().test(v));
    }

    private Expression test() {
        List<Field> fields = List.copyOf(SCHEMA.fields());
        Field field = fields.get(random.nextInt(fields.size()));
        return switch (field.type()) {
            case SEGMENTS -> segmentTest();
            case TEXT -> new RandomTexts(this, random).test(field.name());
            case BOOLEAN -> booleanTest(field.name());
            case NUMBER -> numberTest(field.name());
            case INSTANT -> instantTest(field.name());
            case VERSION -> new RandomVersions(this, random).test(field.name());
        };
    }

    private Expression segmentTest() {
        String segment = pick(SEGMENTS);
        boolean in = random.nextBoolean();
        String operator = in ? "contains" : "not contains";
        return new Expression(
                "segments " + operator + " \"" + segment + "\"",
                counted("segments", operator, "segments", v -> v.segments().contains(segment) == in));
    }

    Expression nullTest(String field, String type) {
        boolean missing = random.nextBoolean();
        String operator = missing ? "== null" : "!= null";
        return new Expression(
                field + " " + operator,
                counted(type, operator, field, v -> !v.values().containsKey(field) == missing));
    }

    private Expression booleanTest(String field) {
        if (random.nextInt(4) == 0) {
            return nullTest(field, "boolean");
        }
        boolean literal = random.nextBoolean();
        boolean equal = random.nextBoolean();
        String operator = equal ? "==" : "!=";
        return present("boolean", field, operator, " " + literal, value -> value.equals(literal) == equal);
    }

    private Expression numberTest(String field) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return nullTest(field, "number");
        }
        double literal = NUMBERS[random.nextInt(NUMBERS.length)];
        if (kind == 1) {
            double other = NUMBERS[random.nextInt(NUMBERS.length)];
            boolean in = random.nextBoolean();
            return present(
                    "number",
                    field,
                    in ? "in" : "not in",
                    " (" + shown(literal) + ", " + shown(other) + ")",
                    value -> ((double) value == literal || (double) value == other) == in);
        }
        String operator = order();
        return present(
                "number",
                field,
                operator,
                " " + shown(literal),
                value -> ordered(operator, Double.compare((double) value, literal)));
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Expression instantTest(String field) {
        int kind = random.nextInt(7);
        if (kind == 0) {
            return nullTest(field, "instant");
        }
        String operator = order();
        int days = DAYS[random.nextInt(DAYS.length)];
        Instant literal = NOW.minusSeconds(86_400L * days);
        RandomInstants.Form form = pick(List.of(RandomInstants.Form.values()));
        String text = kind < 4 ? " daysAgo(" + days + ")" : " \"" + form.write(literal) + "\"";
        String shown = operator + (kind < 4 ? " daysAgo" : " " + form);
        Expression plain = present(
                "instant", field, shown, text, value -> ordered(operator, ((Instant) value).compareTo(literal)));
        return new Expression(field + " " + operator + text, plain.meaning());
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    String order() {
        return pick(List.of("==", "!=", "<", "<=", ">", ">="));
    }

    static boolean ordered(String operator, int comparison) {
        return switch (operator) {
            case "==" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    /** A comparison that is false of a missing value. */
    Expression present(String type, String field, String operator, String rest, Predicate<Object> meaning) {
        return new Expression(field + " " + operator + rest, counted(type, operator, field, visitor -> {
            Object value = visitor.values().get(field);
            return value != null && meaning.test(value);
        }));
    }

    private Predicate<Visitor> counted(String type, String operator, String field, Predicate<Visitor> meaning) {
        int[] counts = coverage.computeIfAbsent(type + " " + operator, any -> new int[4]);
        return visitor -> {
            boolean holds = meaning.test(visitor);
            boolean missing = !field.equals("segments") && !visitor.values().containsKey(field);
            counts[(missing ? 2 : 0) + (holds ? 1 : 0)]++;
            return holds;
        };
    }

    /** By type and operator, how often the value was there and the test false, true, or missing and false, true. */
    public Map<String, int[]> coverage() {
        return coverage;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
