package io.salience.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Seeded random constraints of items. Each carries what it means in plain Java for an item and the values of the
 * variables, those of missing values left out.
 */
final class RandomItemTests {

    static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final RandomItems random;
    private final Map<String, int[]> coverage = new TreeMap<>();

    /** Variables that a pattern can use, by what they stand for: category, price or onSale. */
    private Map<String, List<String>> variables = Map.of();

    RandomItemTests(RandomItems random) {
        this.random = random;
    }

    /** Some constraints, or none. */
    record ItemTest(String text, BiPredicate<Map<String, Object>, Map<String, Object>> meaning) {}

    /** The constraints made from here on use these variables. */
    void use(Map<String, List<String>> visible) {
        variables = visible;
    }

    ItemTest tests(String type) {
        int count = random.random().nextInt(3);
        List<ItemTest> tests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tests.add(type.equals("Coupon") ? couponTest() : test());
        }
        return new ItemTest(
                tests.stream().map(ItemTest::text).collect(Collectors.joining(", ")),
                (item, known) -> tests.stream().allMatch(one -> one.meaning().test(item, known)));
    }

    private ItemTest couponTest() {
        return random.random().nextInt(3) == 0 ? join("price", random.pick(RELATIONS)) : numberTest("price");
    }

    private ItemTest test() {
        return switch (random.random().nextInt(9)) {
            case 0 -> textTest();
            case 1 -> new ItemTest("stock == null", (item, known) -> !item.containsKey("stock"));
            case 2 -> not(numberTest("stock"));
            case 3 -> either(textTest(), numberTest("price"));
            case 4, 5 -> join("category", random.pick(RELATIONS));
            case 6 -> join("price", random.pick(RELATIONS));
            case 7 -> join("onSale", random.pick(List.of("==", "!=")));
            default -> numberTest("stock");
        };
    }

    private static ItemTest not(ItemTest test) {
        return new ItemTest(
                "!(" + test.text() + ")", (item, known) -> !test.meaning().test(item, known));
    }

    private static ItemTest either(ItemTest a, ItemTest b) {
        return new ItemTest(
                a.text() + " || " + b.text(),
                (item, known) -> a.meaning().test(item, known) || b.meaning().test(item, known));
    }

    private ItemTest textTest() {
        String literal = random.pick(RandomItems.TEXTS);
        boolean equal = random.random().nextBoolean();
        return new ItemTest("category " + (equal ? "==" : "!=") + " \"" + literal + "\"", (item, known) -> {
            Object value = item.get("category");
            return value != null && value.equals(literal) == equal;
        });
    }

    private ItemTest numberTest(String field) {
        String relation = random.pick(RELATIONS);
        double literal = random.pick(random.numbers());
        return new ItemTest(field + " " + relation + " " + literal, (item, known) -> {
            Object value = item.get(field);
            return value != null && RandomRules.ordered(relation, ((Double) value).compareTo(literal));
        });
    }

    private ItemTest join(String field, String relation) {
        String variable = variable(field);
        String label = variable.startsWith("$item") ? field + " with an item" : field + " " + relation;
        int[] counts = coverage.computeIfAbsent("join of " + label, any -> new int[2]);
        return new ItemTest(field + " " + relation + " " + variable, (item, known) -> {
            Object one = item.get(field);
            Object another = known.get(variable);
            boolean holds = one != null && another != null && RandomRules.ordered(relation, compared(one, another));
            counts[holds ? 1 : 0]++;
            return holds;
        });
    }

    /** Rather of an item than of the visitor, where there are both. */
    private String variable(String field) {
        List<String> all = variables.getOrDefault(field, List.of());
        List<String> items = all.stream().filter(one -> one.startsWith("$item")).toList();
        return random.pick(items.isEmpty() || random.random().nextInt(4) == 0 ? all : items);
    }

    private static int compared(Object one, Object another) {
        return one instanceof Double number
                ? number.compareTo((Double) another)
                : String.valueOf(one).compareTo(String.valueOf(another));
    }

    /** By sort of pattern or join, how often it did not hold and how often it did. */
    Map<String, int[]> coverage() {
        return coverage;
    }

    /** Counts what something came to, and gives it back. */
    boolean count(String what, boolean holds) {
        coverage.computeIfAbsent(what, any -> new int[2])[holds ? 1 : 0]++;
        return holds;
    }
}
