package io.salience.engine.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Seeded random rules over a visitor and items, and requests with lists of items. Each pattern carries what it means in
 * plain Java, written from the language's documentation and not from the engine's code: a pattern that binds variables
 * tries every item for all that stands behind it.
 */
public final class RandomItemRules {

    private static final int MOST_BINDING = 2;
    private static final Map<String, String> OF_VISITOR =
            Map.of("category", "favourite", "price", "budget", "onSale", "member");

    private final RandomItems random;
    private final RandomItemTests tests;
    private final RandomAccumulates accumulates;
    private int variables;

    private RandomItemRules(long seed, List<Double> numbers, boolean complete) {
        this.random = new RandomItems(new Random(seed), numbers, complete);
        this.tests = new RandomItemTests(random);
        this.accumulates = new RandomAccumulates(random);
    }

    /** With missing values, and numbers that doubles do not have exactly. */
    public RandomItemRules(long seed) {
        this(seed, RandomItems.DECIMALS, false);
    }

    /** With missing values, but with numbers that add up exactly in doubles too. */
    static RandomItemRules ofExactNumbers(long seed) {
        return new RandomItemRules(seed, RandomItems.QUARTERS, false);
    }

    /** Without both, and so without what differs between this language and stock Drools. */
    static RandomItemRules ofBothLanguages(long seed) {
        return new RandomItemRules(seed, RandomItems.QUARTERS, true);
    }

    /** The left side of a rule with its meaning. */
    public record Written(String text, Predicate<RandomItems.Request> meaning) {}

    /** Whether a pattern holds for the values of the variables known so far, and all that stands behind it too. */
    private interface Meaning {
        boolean holds(RandomItems.Request request, Map<String, Object> known, Predicate<Map<String, Object>> rest);
    }

    /**
     * A pattern.
     *
     * @param bindings fields by variables that later patterns may use
     * @param start what stands before those, and the end behind the constraints
     */
    private record Part(String start, Map<String, String> bindings, String tests, String end, Meaning meaning) {

        /** Without the bindings that nothing uses. */
        String text(String behind) {
            String bound = bindings.entrySet().stream()
                    .filter(one -> behind.contains(one.getKey()))
                    .map(one -> one.getKey() + " : " + one.getValue())
                    .sorted()
                    .collect(Collectors.joining(", "));
            return start + bound + (bound.isEmpty() || tests.isEmpty() ? "" : ", ") + tests + end;
        }
    }

    public RandomItems.Request request() {
        return random.request();
    }

    /** A rule; most have one to four patterns over items, some none. */
    public Written rule() {
        Map<String, List<String>> visible = new HashMap<>();
        OF_VISITOR.forEach((field, of) -> visible.put(field, new ArrayList<>(List.of("$" + of))));
        List<Part> parts = new ArrayList<>();
        Map<String, List<String>> first = copy(visible);
        int bindings = 0;
        int count = random.random().nextInt(5) == 0 ? 0 : 1 + random.random().nextInt(4);
        for (int i = 0; i < count; i++) {
            Part part = pattern(visible, first, bindings < MOST_BINDING);
            part.bindings()
                    .forEach((variable, field) ->
                            visible.getOrDefault(field, List.of()).add(variable));
            if (!part.bindings().isEmpty() && ++bindings == 1) {
                first = copy(visible);
            }
            parts.add(part);
        }
        String items = text(parts);
        boolean asks = random.random().nextBoolean();
        return new Written(
                visitor(items, asks) + items,
                request -> (!asks || isAsked(request.visitor())) && holds(request, known(request), parts));
    }

    private static String text(List<Part> parts) {
        String text = "";
        for (int i = parts.size() - 1; i >= 0; i--) {
            text = "\n    " + parts.get(i).text(text) + text;
        }
        return text;
    }

    private static Map<String, Object> known(RandomItems.Request request) {
        Map<String, Object> known = new HashMap<>();
        request.visitor().forEach((field, value) -> known.put("$" + field, value));
        return known;
    }

    private static boolean holds(RandomItems.Request request, Map<String, Object> known, List<Part> parts) {
        return parts.isEmpty()
                || parts.get(0)
                        .meaning()
                        .holds(request, known, more -> holds(request, more, parts.subList(1, parts.size())));
    }

    /** Binds what the items use, and nothing else. */
    private static String visitor(String items, boolean asks) {
        Stream<String> bound = OF_VISITOR.values().stream()
                .filter(field -> items.contains("$" + field))
                .sorted()
                .map(field -> "$" + field + " : " + field);
        Stream<String> asked = asks ? Stream.of("budget > 0 || member == true") : Stream.of();
        return Stream.concat(bound, asked).collect(Collectors.joining(", ", "Visitor( ", " )"));
    }

    private static boolean isAsked(Map<String, Object> visitor) {
        Object budget = visitor.get("budget");
        return (budget != null && (Double) budget > 0) || Boolean.TRUE.equals(visitor.get("member"));
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> variables) {
        Map<String, List<String>> copy = new HashMap<>();
        variables.forEach((field, names) -> copy.put(field, List.copyOf(names)));
        return copy;
    }

    /** @param first the variables that accumulates can use */
    private Part pattern(Map<String, List<String>> visible, Map<String, List<String>> first, boolean mayBind) {
        String type = random.random().nextInt(4) == 0 ? "Coupon" : "Product";
        int kind = random.random().nextInt(9);
        tests.use(kind == 4 || kind == 5 ? first : visible);
        RandomItemTests.ItemTest test = tests.tests(type);
        return switch (kind) {
            case 0 -> single("plain", type + "( ", type, test, true);
            case 1 -> single("exists", "exists " + type + "( ", type, test, true);
            case 2, 3 -> single("not", "not " + type + "( ", type, test, false);
            case 4, 5 -> accumulate(type, test);
            default -> mayBind ? binding(type, test) : single("plain", type + "( ", type, test, true);
        };
    }

    private Part single(String what, String start, String type, RandomItemTests.ItemTest test, boolean some) {
        String label = what + (test.text().contains("$item") ? " joined" : "");
        return new Part(start, Map.of(), test.text(), " )", (request, known, rest) -> {
            boolean any =
                    request.list(type).stream().anyMatch(item -> test.meaning().test(item, known));
            return tests.count(label, any == some) && rest.test(known);
        });
    }

    private Part accumulate(String type, RandomItemTests.ItemTest test) {
        RandomAccumulates.End end = accumulates.end();
        String label = test.text().contains("$item") ? "accumulate joined" : end.label();
        String comma = end.binding().isEmpty() || test.text().isEmpty() ? "" : ", ";
        String start = "accumulate( " + type + "( " + end.binding() + comma;
        return new Part(start, Map.of(), test.text(), " ); " + end.text() + " )", (request, known, rest) -> {
            List<Map<String, Object>> selected = request.list(type).stream()
                    .filter(item -> test.meaning().test(item, known))
                    .toList();
            return tests.count(label, end.meaning().test(selected)) && rest.test(known);
        });
    }

    private Part binding(String type, RandomItemTests.ItemTest test) {
        Map<String, String> bindings = new HashMap<>();
        for (String field : type.equals("Coupon") ? List.of("price") : List.of("category", "price", "onSale")) {
            bindings.put("$item" + variables++ + field, field);
        }
        String start = (random.random().nextBoolean() ? "$whole" + variables++ + " : " : "") + type + "( ";
        return new Part(
                start,
                bindings,
                test.text(),
                " )",
                (request, known, rest) -> tests.count(
                        "binding",
                        request.list(type).stream()
                                .filter(item -> test.meaning().test(item, known))
                                .anyMatch(item -> rest.test(with(known, bindings, item)))));
    }

    private static Map<String, Object> with(
            Map<String, Object> known, Map<String, String> bindings, Map<String, Object> item) {
        Map<String, Object> more = new HashMap<>(known);
        bindings.forEach((variable, field) -> {
            if (item.containsKey(field)) {
                more.put(variable, item.get(field));
            }
        });
        return more;
    }

    /** By sort of pattern or join, how often it did not hold and how often it did. */
    public Map<String, int[]> coverage() {
        return tests.coverage();
    }
}
