package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Seeded random requests with lists of items.
 *
 * @param numbers that fields have
 * @param complete whether no value is missing
 */
public record RandomItems(Random random, List<Double> numbers, boolean complete) {

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

    static final List<String> TEXTS = List.of("tents", "boots", "ropes");
    /** Most of them decimals that no double has exactly. */
    static final List<Double> DECIMALS = List.of(-0.5, 0.0, 0.1, 0.2, 0.3, 0.7, 1.0, 3.0);
    /** Doubles have all of them exactly, and their sums too. */
    static final List<Double> QUARTERS = List.of(-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 3.0);

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

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
