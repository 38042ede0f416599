package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seeded random rules over a visitor and items, and requests with lists of items. Each pattern carries what it means in
 * plain Java, written from the language's documentation and not from the engine's code.
 */
public final class RandomItemRules {

    private static final Schema PRODUCT = Schema.builder()
            .add("category", FieldType.TEXT, Origin.ITEM)
            .add("price", FieldType.NUMBER, Origin.ITEM)
            .add("stock", FieldType.NUMBER, Origin.ITEM)
            .add("onSale", FieldType.BOOLEAN, Origin.ITEM)
            .build();
    private static final Schema COUPON =
            Schema.builder().add("price", FieldType.NUMBER, Origin.ITEM).build();
    static final Schema SCHEMA = Schema.builder()
            .add("favourite", FieldType.TEXT, Origin.TRAIT)
            .add("budget", FieldType.NUMBER, Origin.ATTRIBUTE)
            .add("member", FieldType.BOOLEAN, Origin.ATTRIBUTE)
            .segments(List.of("s0", "s1"))
            .item("Product", PRODUCT)
            .item("Coupon", COUPON)
            .build();

    private static final List<String> TEXTS = List.of("tents", "boots", "ropes");
    /** Most of them decimals that no double has exactly. */
    private static final List<Double> DECIMALS = List.of(-0.5, 0.0, 0.1, 0.2, 0.3, 0.7, 1.0, 3.0);
    /** Doubles have all of them exactly, and their sums too. */
    private static final List<Double> QUARTERS = List.of(-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 3.0);

    private static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final Random random;
    private final List<Double> numbers;
    private final boolean complete;
    private int variables;
    private final Map<String, int[]> coverage = new TreeMap<>();

    private RandomItemRules(long seed, List<Double> numbers, boolean complete) {
        this.random = new Random(seed);
        this.numbers = numbers;
        this.complete = complete;
    }

    /** With missing values, and numbers that doubles do not have exactly. */
    public RandomItemRules(long seed) {
        this(seed, DECIMALS, false);
    }

    /** With missing values, but with numbers that add up exactly in doubles too. */
    static RandomItemRules ofExactNumbers(long seed) {
        return new RandomItemRules(seed, QUARTERS, false);
    }

    /** Without both, and so without what differs between this language and stock Drools. */
    static RandomItemRules ofBothLanguages(long seed) {
        return new RandomItemRules(seed, QUARTERS, true);
    }

    /** Values by field, absent means missing. */
    public record Request(Map<String, Object> visitor, Map<String, List<Map<String, Object>>> items) {

        Facts facts() {
            return facts(SCHEMA);
        }

        /** The same in the slots of a schema that has these fields and items, and more. */
        Facts facts(Schema schema) {
            Facts facts = facts(schema, visitor);
            items.forEach((type, listed) -> facts.setItems(
                    type,
                    listed.stream()
                            .map(item ->
                                    facts(Objects.requireNonNull(schema.items().get(type)), item))
                            .toList()));
            return facts;
        }

        private static Facts facts(Schema schema, Map<String, Object> values) {
            Facts facts = new Facts(schema);
            facts.setNow(RandomRules.NOW);
            values.forEach((name, value) -> facts.set(schema.get(name), value));
            return facts;
        }

        List<Map<String, Object>> list(String type) {
            return items.getOrDefault(type, List.of());
        }
    }

    /** The left side of a rule with its meaning. */
    public record Written(String text, Predicate<Request> meaning) {}

    /** A constraint of an item, and what it means for an item and a visitor. */
    private record ItemTest(String text, BiPredicate<Map<String, Object>, Map<String, Object>> meaning) {}

    public Request request() {
        Map<String, Object> visitor = new HashMap<>();
        put(visitor, "favourite", pick(TEXTS));
        put(visitor, "budget", pick(numbers));
        put(visitor, "member", random.nextBoolean());
        Map<String, List<Map<String, Object>>> items = new HashMap<>();
        if (random.nextInt(8) > 0) {
            items.put("Product", list(random.nextInt(6)));
        }
        if (random.nextBoolean()) {
            items.put(
                    "Coupon", list(random.nextInt(3)).stream().map(this::coupon).toList());
        }
        return new Request(visitor, items);
    }

    private Map<String, Object> coupon(Map<String, Object> product) {
        return product.containsKey("price") ? Map.of("price", product.get("price")) : Map.of();
    }

    private List<Map<String, Object>> list(int size) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, Object> item = new HashMap<>();
            put(item, "category", pick(TEXTS));
            put(item, "price", pick(numbers));
            put(item, "stock", pick(numbers));
            put(item, "onSale", random.nextBoolean());
            list.add(item);
            if (random.nextInt(5) == 0) {
                list.add(new HashMap<>(item));
            }
        }
        return list;
    }

    private void put(Map<String, Object> values, String name, Object value) {
        if (complete || random.nextInt(5) > 0) {
            values.put(name, value);
        }
    }

    /** A rule; most have one or two patterns over items, some none. */
    public Written rule() {
        List<Written> parts = new ArrayList<>();
        int count = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            parts.add(pattern());
        }
        Written visitor = visitor(parts.stream().map(Written::text).collect(Collectors.joining(" ")));
        String text = Stream.concat(Stream.of(visitor), parts.stream())
                .map(Written::text)
                .collect(Collectors.joining("\n    "));
        return new Written(
                text,
                request -> visitor.meaning().test(request)
                        && parts.stream().allMatch(part -> part.meaning().test(request)));
    }

    /** Binds what the items use, and nothing else. */
    private Written visitor(String items) {
        List<String> constraints = new ArrayList<>();
        Stream.of("favourite", "budget", "member")
                .filter(field -> items.contains("$" + field))
                .forEach(field -> constraints.add("$" + field + " : " + field));
        boolean asks = random.nextBoolean();
        if (asks) {
            constraints.add("budget > 0 || member == true");
        }
        return new Written("Visitor( " + String.join(", ", constraints) + " )", request -> {
            Object budget = request.visitor().get("budget");
            boolean rich = budget != null && (Double) budget > 0;
            return !asks || rich || Boolean.TRUE.equals(request.visitor().get("member"));
        });
    }

    private Written pattern() {
        String type = random.nextInt(4) == 0 ? "Coupon" : "Product";
        ItemTest test = tests(type);
        return switch (random.nextInt(5)) {
            case 0 -> counted("plain", type + "( " + test.text() + " )", request -> any(request, type, test));
            case 1 ->
                counted("exists", "exists " + type + "( " + test.text() + " )", request -> any(request, type, test));
            case 2 -> counted("not", "not " + type + "( " + test.text() + " )", request -> !any(request, type, test));
            default -> accumulate(type, test);
        };
    }

    private static boolean any(Request request, String type, ItemTest test) {
        return request.list(type).stream().anyMatch(item -> test.meaning().test(item, request.visitor()));
    }

    private Written accumulate(String type, ItemTest test) {
        String function = pick(List.of("count", "sum", "average", "min", "max"));
        String relation = pick(RELATIONS);
        String literal =
                function.equals("count") ? "" + random.nextInt(4) : pick(List.of("0", "0.3", "0.1", "1", "2.5"));
        boolean count = function.equals("count");
        String x = "$x" + variables++;
        String r = "$r" + variables++;
        String binding = count ? "" : x + " : price" + (test.text().isEmpty() ? "" : ", ");
        String text = "accumulate( " + type + "( " + binding + test.text() + " ); " + r + " : " + function
                + (count ? "( )" : "( " + x + " )") + "; " + r + " " + relation + " " + literal + " )";
        return counted(function, text, request -> {
            List<Map<String, Object>> selected = request.list(type).stream()
                    .filter(item -> test.meaning().test(item, request.visitor()))
                    .toList();
            BigDecimal result = result(function, selected);
            return result != null && holds(relation, result.compareTo(new BigDecimal(literal)));
        });
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

    private ItemTest tests(String type) {
        int count = random.nextInt(3);
        List<ItemTest> tests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tests.add(type.equals("Coupon") ? numberTest("price") : test());
        }
        return new ItemTest(
                tests.stream().map(ItemTest::text).collect(Collectors.joining(", ")),
                (item, visitor) -> tests.stream().allMatch(one -> one.meaning().test(item, visitor)));
    }

    private ItemTest test() {
        return switch (random.nextInt(8)) {
            case 0 -> textTest();
            case 1 -> new ItemTest("stock == null", (item, visitor) -> !item.containsKey("stock"));
            case 2 -> not(numberTest("stock"));
            case 3 -> either(textTest(), numberTest("price"));
            case 4 -> join("category", "favourite", pick(RELATIONS));
            case 5 -> join("price", "budget", pick(RELATIONS));
            case 6 -> join("onSale", "member", pick(List.of("==", "!=")));
            default -> numberTest("stock");
        };
    }

    private static ItemTest not(ItemTest test) {
        return new ItemTest(
                "!(" + test.text() + ")", (item, visitor) -> !test.meaning().test(item, visitor));
    }

    private static ItemTest either(ItemTest a, ItemTest b) {
        return new ItemTest(
                a.text() + " || " + b.text(),
                (item, visitor) ->
                        a.meaning().test(item, visitor) || b.meaning().test(item, visitor));
    }

    private ItemTest textTest() {
        String literal = pick(TEXTS);
        boolean equal = random.nextBoolean();
        return new ItemTest("category " + (equal ? "==" : "!=") + " \"" + literal + "\"", (item, visitor) -> {
            Object value = item.get("category");
            return value != null && value.equals(literal) == equal;
        });
    }

    private ItemTest numberTest(String field) {
        String relation = pick(RELATIONS);
        double literal = pick(numbers);
        return new ItemTest(field + " " + relation + " " + literal, (item, visitor) -> {
            Object value = item.get(field);
            return value != null && holds(relation, ((Double) value).compareTo(literal));
        });
    }

    private ItemTest join(String field, String other, String relation) {
        int[] counts = coverage.computeIfAbsent("join of " + field + " " + relation, any -> new int[2]);
        return new ItemTest(field + " " + relation + " $" + other, (item, visitor) -> {
            Object one = item.get(field);
            Object another = visitor.get(other);
            boolean holds = one != null && another != null && holds(relation, compared(one, another));
            counts[holds ? 1 : 0]++;
            return holds;
        });
    }

    private static int compared(Object one, Object another) {
        return one instanceof Double number
                ? number.compareTo((Double) another)
                : String.valueOf(one).compareTo(String.valueOf(another));
    }

    private static boolean holds(String relation, int comparison) {
        return switch (relation) {
            case "==" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private Written counted(String what, String text, Predicate<Request> meaning) {
        int[] counts = coverage.computeIfAbsent(what, any -> new int[2]);
        return new Written(text, request -> {
            boolean holds = meaning.test(request);
            counts[holds ? 1 : 0]++;
            return holds;
        });
    }

    /** By sort of pattern or join, how often it did not hold and how often it did. */
    public Map<String, int[]> coverage() {
        return coverage;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
