package io.salience.engine.rulebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Seeded random functions of an accumulate with what they are asked, and what that means for the selected items. */
final class RandomAccumulates {

    private final RandomItems random;
    private int variables;

    RandomAccumulates(RandomItems random) {
        this.random = random;
    }

    /**
     * The end of an accumulate.
     *
     * @param binding of the items' price; empty where nothing needs it
     * @param text the functions and the tests
     * @param meaning for the values of the selected items
     */
    record End(String label, String binding, String text, Predicate<List<Map<String, Object>>> meaning) {}

    private record Made(String function, String variable) {}

    private record Asked(String text, Predicate<Map<String, BigDecimal>> meaning) {}

    End end() {
        String price = "$x" + variables++;
        Random dice = random.random();
        List<Made> made = Stream.generate(this::made)
                .limit(dice.nextBoolean() ? 1 : 2 + dice.nextInt(2))
                .toList();
        boolean binds = made.stream().anyMatch(one -> !one.function().equals("count"));
        String functions = made.stream()
                .map(one -> one.variable() + " : " + one.function()
                        + (one.function().equals("count") ? "( )" : "( " + price + " )"))
                .collect(Collectors.joining(", "));
        Asked asked = asked(made);
        String label = made.size() == 1 ? made.get(0).function() : "several functions";
        return new End(
                label,
                binds ? price + " : price" : "",
                functions + "; " + asked.text(),
                items -> holds(made, asked, items));
    }

    private Made made() {
        return new Made(random.pick(List.of("count", "sum", "average", "min", "max")), "$r" + variables++);
    }

    private Asked asked(List<Made> made) {
        List<Asked> tests = new ArrayList<>();
        made.forEach(one -> tests.add(asked(one, made.size() > 1)));
        boolean either =
                made.size() > 1 && !random.complete() && random.random().nextInt(4) == 0;
        return either
                ? new Asked(
                        join(tests, " || "),
                        values -> tests.stream().anyMatch(one -> one.meaning().test(values)))
                : new Asked(
                        join(tests, ", "),
                        values -> tests.stream().allMatch(one -> one.meaning().test(values)));
    }

    private static String join(List<Asked> tests, String sign) {
        return tests.stream().map(Asked::text).collect(Collectors.joining(sign));
    }

    /** Of several, Drools compares a missing result with {@code !=} too, where this language does not. */
    private Asked asked(Made made, boolean several) {
        List<String> relations = RandomItemTests.RELATIONS;
        String relation = random.pick(several ? List.of("<", "<=", ">", ">=", "==") : relations);
        String literal = made.function().equals("count")
                ? "" + random.random().nextInt(4)
                : random.pick(List.of("0", "0.3", "0.1", "1", "2.5"));
        return new Asked(
                made.variable() + " " + relation + " " + literal,
                values -> RandomRules.ordered(
                        relation,
                        Objects.requireNonNull(values.get(made.variable())).compareTo(new BigDecimal(literal))));
    }

    /** Where a result is missing, nothing holds. */
    private static boolean holds(List<Made> made, Asked asked, List<Map<String, Object>> items) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (Made one : made) {
            BigDecimal result = result(one.function(), items);
            if (result == null) {
                return false;
            }
            values.put(one.variable(), result);
        }
        return asked.meaning().test(values);
    }

    private static @Nullable BigDecimal result(String function, List<Map<String, Object>> selected) {
        List<BigDecimal> prices = selected.stream()
                .filter(item -> item.containsKey("price"))
                .map(item -> BigDecimal.valueOf((Double) item.get("price")))
                .toList();
        BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (function) {
            case "count" -> BigDecimal.valueOf(selected.size());
            case "sum" -> sum;
            case "average" ->
                prices.isEmpty() ? null : sum.divide(BigDecimal.valueOf(prices.size()), MathContext.DECIMAL64);
            case "min" -> prices.stream().min(BigDecimal::compareTo).orElse(null);
            default -> prices.stream().max(BigDecimal::compareTo).orElse(null);
        };
    }
}
