package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A random definition, as text for the reader and as plain parts for the oracle.
 *
 * @param kind its key in the definition
 * @param events names of events; the steps of a sequence
 * @param property what is read, or has to be the same; null where nothing is
 * @param seconds of the window or, for a sequence, between first and last; 0 where there is none
 * @param filter the condition on events
 * @param word the name of the event that must be absent, or which of the spans; otherwise empty
 * @param later whether only later events speak against
 * @param most how many things are kept of one visitor
 */
record RandomTrait(
        String kind,
        List<String> events,
        @Nullable String property,
        long seconds,
        Filter filter,
        String word,
        boolean later,
        int most) {

    /** A condition in both worlds. */
    record Filter(String text, Predicate<Event> test) {}

    static final List<String> NUMBERS =
            List.of("count", "without", "distinct", "sum", "min", "max", "average", "sequence", "span");

    private static final List<String> KINDS = List.of(
            "count", "without", "distinct", "sum", "min", "max", "average", "sequence", "first", "last", "top", "span");
    private static final int UNLIMITED = 100_000;
    private static final List<String> SPANS = List.of("average", "longest", "shortest", "last");
    private static final List<String> NAMES = List.of("view", "cart", "purchase", "any");
    private static final List<String> PROPERTIES = List.of("category", "amount", "gift", "at", "product");

    static final List<Long> SECONDS = List.of(0L, 1L, 3_600L, 86_400L, 10 * 86_400L);

    private static final List<Filter> FILTERS = List.of(
            new Filter("", event -> true),
            new Filter("", event -> true),
            new Filter("amount > 1.5", event -> compare(event, "1.5") > 0),
            new Filter("amount <= 0 || gift == true", event -> {
                int order = compare(event, "0");
                return (order <= 0 && order != -9)
                        || Boolean.TRUE.equals(event.properties().get("gift"));
            }),
            new Filter(
                    "category == \"b\"", event -> "b".equals(event.properties().get("category"))),
            new Filter("category != \"b\"", event -> {
                Object category = event.properties().get("category");
                return category != null && !category.equals("b");
            }),
            new Filter("!(category in (\"a\", \"b\"))", event -> {
                Object category = event.properties().get("category");
                return category == null || !(category.equals("a") || category.equals("b"));
            }),
            new Filter(
                    "product == null && gift != null",
                    event -> !event.properties().containsKey("product")
                            && event.properties().containsKey("gift")));

    /** -9 where the amount is missing. */
    private static int compare(Event event, String bound) {
        Object amount = event.properties().get("amount");
        return amount == null ? -9 : ((BigDecimal) amount).compareTo(new BigDecimal(bound));
    }

    /** @param limited whether few things may be kept of a visitor */
    static RandomTrait next(Random random, boolean limited) {
        String kind = pick(random, KINDS);
        boolean sequence = kind.equals("sequence");
        List<String> events = new ArrayList<>(List.of(pick(random, NAMES)));
        int more = sequence
                ? 1 + random.nextInt(2)
                : Map.of("sum", 1, "distinct", 1, "span", 1).getOrDefault(kind, 0);
        for (int i = 0; i < more; i++) {
            events.add(pick(random, NAMES));
        }
        String without = events.get(0).equals("purchase") ? "view" : "purchase";
        return new RandomTrait(
                kind,
                events,
                property(kind, random),
                pick(random, SECONDS),
                sequence ? FILTERS.get(0) : pick(random, FILTERS),
                kind.equals("without") ? without : kind.equals("span") ? pick(random, SPANS) : "",
                random.nextBoolean(),
                limited ? pick(random, List.of(1, 3, 8, 20, 50, UNLIMITED)) : UNLIMITED);
    }

    private static @Nullable String property(String kind, Random random) {
        return switch (kind) {
            case "sum", "min", "max", "average" -> "amount";
            case "top" -> "category";
            case "distinct", "without" -> pick(random, PROPERTIES);
            case "sequence" -> random.nextBoolean() ? pick(random, PROPERTIES) : null;
            default -> null;
        };
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** As {@code traits.yaml} writes it. */
    String yaml() {
        String window = seconds == 0 ? "" : ", window: " + seconds + "s";
        String rest = (most == UNLIMITED ? "" : ", most: " + most)
                + window
                + (filter.text().isEmpty() ? "" : ", where: '" + filter.text() + "'");
        return switch (kind) {
            case "count", "first", "last" -> "{ " + kind + ": " + events.get(0) + rest + " }";
            case "without" ->
                "{ count: " + events.get(0) + rest + ", without: " + word + ", same: " + property
                        + (later ? ", when: later" : "") + " }";
            case "sequence" ->
                "{ sequence: " + events + (property == null ? "" : ", same: " + property)
                        + (seconds == 0 ? "" : ", within: " + seconds + "s")
                        + (most == UNLIMITED ? "" : ", most: " + most)
                        + (later ? ", window: 10d" : "") + " }";
            case "span" -> "{ span: " + word + ", of: " + events + rest + " }";
            default -> "{ " + kind + ": " + property + ", of: " + events + rest + " }";
        };
    }

    /** A sequence's window; its {@link #seconds} are the time between first and last. */
    long windowSeconds() {
        return !kind.equals("sequence") ? seconds : later ? 10 * 86_400L : 0;
    }
}
