package io.salience.segmentbuilder.mutation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An export while it is made up: what its events are, how values are written, and what the mapping says of it. Mutable.
 * What is expected is said here, before anything is built.
 */
final class Draft {

    final Random random;

    /** What the build must find. */
    List<ShopEvent> events;

    final List<String> kinds = new ArrayList<>();

    /** What the refusal says; null if the export must be accepted. */
    @Nullable
    String refusal;

    long rejected;
    long nobody;
    long flaws;

    /** Lines of the mapping besides those of the fields. */
    final StringBuilder top = new StringBuilder();

    String visitorKey = "visitor: who";
    String timeKey = "time: { from: when }";
    String amountKeys = "";
    String giftKeys = "";
    final Map<String, String> paths = new HashMap<>();

    Function<ShopEvent, String> visitor = ShopEvent::visitor;
    Function<ShopEvent, String> time =
            event -> Instant.ofEpochSecond(event.seconds()).toString();
    Function<BigDecimal, String> amount = BigDecimal::toPlainString;
    boolean numbersAreTexts;

    /** Texts for what is missing; in JSON a field may also be left out. */
    List<String> missing = List.of("");

    /** Amounts of some events, by id, as they are written in place of the event's own. */
    final Map<String, String> oddAmounts = new HashMap<>();

    /** Rows of no event of {@link #events}. */
    final List<Map<String, @Nullable String>> further = new ArrayList<>();

    Draft(Random random, int count) {
        this.random = random;
        this.events = ShopEvent.random(random, count);
    }

    <T> T any(List<T> all) {
        return ShopEvent.any(random, all);
    }

    /** An event of the export, of which the caller says otherwise what it is. */
    int place() {
        return random.nextInt(events.size());
    }

    void say(String line) {
        top.append(line).append('\n');
    }

    /** The rows as fields and texts, in any order; a field that is missing may be absent. */
    List<Map<String, @Nullable String>> rows() {
        List<Map<String, @Nullable String>> rows = new ArrayList<>(further);
        events.forEach(event -> rows.add(row(event)));
        Collections.shuffle(rows, random);
        return rows;
    }

    private Map<String, @Nullable String> row(ShopEvent event) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("id", event.id());
        row.put("who", visitor.apply(event));
        row.put("what", event.name());
        row.put("when", time.apply(event));
        BigDecimal number = event.amount();
        String odd = oddAmounts.get(event.id());
        row.put("amount", odd != null ? odd : number == null ? any(missing) : amount.apply(number));
        row.put("category", event.category() == null ? any(missing) : event.category());
        row.put("gift", event.gift() == null ? any(missing) : event.gift().toString());
        return row;
    }

    /** A sound row of an event that {@link #events} does not hold. */
    Map<String, @Nullable String> rowOf(ShopEvent event) {
        return row(event);
    }

    String mapping(String format) {
        return "format: " + format + "\n" + top + visitorKey + "\nevent: " + path("what") + "\n" + timeKey + "\nid: "
                + path("id") + "\nproperties:\n  amount: { from: " + path("amount") + ", type: number" + amountKeys
                + " }\n  category: { from: " + path("category") + ", type: text }\n  gift: { from: " + path("gift")
                + ", type: boolean" + giftKeys + " }\n";
    }

    private String path(String field) {
        return paths.getOrDefault(field, field);
    }
}
