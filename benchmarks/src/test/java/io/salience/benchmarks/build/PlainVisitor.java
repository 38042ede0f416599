package io.salience.benchmarks.build;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The traits and segments of the comparison for one visitor, computed again without anything of Salience. */
final class PlainVisitor {

    private int events;
    private int views30;
    private int tentViews;
    private final Set<String> orders = new HashSet<>();
    private final Set<String> productsViewed90 = new HashSet<>();
    private BigDecimal spend = BigDecimal.ZERO;
    private BigDecimal spend90 = BigDecimal.ZERO;
    private int items;
    private @Nullable Instant firstPurchase;
    private @Nullable Instant lastPurchase;
    private @Nullable Instant lastSeen;
    private final Map<String, Integer> categories = new TreeMap<>();

    static Map<String, PlainVisitor> readAll(List<Path> export) throws IOException {
        Map<String, PlainVisitor> visitors = new HashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (Path file : export) {
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser rows = CSVParser.builder()
                            .setReader(reader)
                            .setFormat(format)
                            .get()) {
                for (CSVRecord row : rows) {
                    visitors.computeIfAbsent(row.get("visitor_id"), id -> new PlainVisitor())
                            .add(row);
                }
            }
        }
        return visitors;
    }

    private static Instant daysAgo(int days) {
        return EventExport.REFERENCE.minus(Duration.ofDays(days));
    }

    private void add(CSVRecord row) {
        Instant time = Instant.parse(row.get("time"));
        String event = row.get("event");
        events++;
        lastSeen = lastSeen == null || time.isAfter(lastSeen) ? time : lastSeen;
        if (event.equals("view")) {
            addView(row, time);
        }
        if (event.equals("purchase")) {
            addPurchase(row, time);
        }
        if (event.equals("view") || event.equals("cart")) {
            categories.merge(row.get("category"), 1, Integer::sum);
        }
    }

    private void addView(CSVRecord row, Instant time) {
        views30 += time.isBefore(daysAgo(30)) ? 0 : 1;
        tentViews += row.get("category").equals("tents") ? 1 : 0;
        if (!time.isBefore(daysAgo(90))) {
            productsViewed90.add(row.get("product_id"));
        }
    }

    private void addPurchase(CSVRecord row, Instant time) {
        BigDecimal amount = new BigDecimal(row.get("amount"));
        orders.add(row.get("order_id"));
        items++;
        spend = spend.add(amount);
        spend90 = time.isBefore(daysAgo(90)) ? spend90 : spend90.add(amount);
        firstPurchase = firstPurchase == null || time.isBefore(firstPurchase) ? time : firstPurchase;
        lastPurchase = lastPurchase == null || time.isAfter(lastPurchase) ? time : lastPurchase;
    }

    /** The traits by name; a missing one is null. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("events", (double) events);
        values.put("views30", (double) views30);
        values.put("tentViews", (double) tentViews);
        values.put("orders", (double) orders.size());
        values.put("productsViewed90", (double) productsViewed90.size());
        values.put("spend", spend.doubleValue());
        values.put("spend90", spend90.doubleValue());
        values.put("averageItem", averageItem());
        values.put("firstPurchase", firstPurchase);
        values.put("lastPurchase", lastPurchase);
        values.put("lastSeen", lastSeen);
        values.put("topCategory", topCategory());
        return values;
    }

    /** The same of facts. */
    static Map<String, @Nullable Object> values(Facts facts) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (Field field : ShopSchema.TRAITS) {
            Object value = facts.get(field);
            values.put(field.name(), value instanceof BigDecimal number ? number.doubleValue() : value);
        }
        return values;
    }

    private @Nullable Double averageItem() {
        return items == 0
                ? null
                : spend.divide(BigDecimal.valueOf(items), MathContext.DECIMAL128)
                        .doubleValue();
    }

    /** The names are in order, and the first of equals stays. */
    private @Nullable String topCategory() {
        String top = null;
        int most = 0;
        for (Map.Entry<String, Integer> category : categories.entrySet()) {
            if (category.getValue() > most) {
                top = category.getKey();
                most = category.getValue();
            }
        }
        return top;
    }

    List<String> segments() {
        List<String> segments = new ArrayList<>();
        Double average = averageItem();
        boolean lapsed = lastPurchase != null && lastPurchase.isBefore(daysAgo(90));
        boolean new90 = firstPurchase != null && !firstPurchase.isBefore(daysAgo(90));
        join(segments, "active", lastSeen != null && !lastSeen.isBefore(daysAgo(7)));
        join(segments, "big-basket", average != null && average >= 100);
        join(
                segments,
                "camping-fan",
                topCategory() != null && List.of("tents", "sleeping", "cooking").contains(topCategory()));
        join(segments, "keen", tentViews >= 2 || views30 >= 3);
        join(segments, "lapsed", lapsed);
        join(segments, "new-customer", new90 && spend90.compareTo(new BigDecimal(50)) >= 0 && events >= 3);
        join(segments, "recent-buyer", lastPurchase != null && !lastPurchase.isBefore(daysAgo(14)));
        join(segments, "vip", orders.size() >= 3 && spend.compareTo(new BigDecimal(600)) >= 0);
        join(segments, "win-back", lapsed && spend.compareTo(new BigDecimal(200)) >= 0);
        join(segments, "window-shopper", orders.isEmpty() && productsViewed90.size() >= 2);
        return segments;
    }

    private static void join(List<String> segments, String segment, boolean member) {
        if (member) {
            segments.add(segment);
        }
    }
}
