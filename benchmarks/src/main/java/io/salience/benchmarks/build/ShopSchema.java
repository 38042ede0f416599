package io.salience.benchmarks.build;

import static io.salience.engine.profile.FieldType.INSTANT;
import static io.salience.engine.profile.FieldType.NUMBER;
import static io.salience.engine.profile.FieldType.TEXT;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.List;

/**
 * The traits and segments of the comparison, as its workspace and its queries have them: in the order of the columns of a
 * {@link ResultFile}, and of the bits of its last column.
 */
final class ShopSchema {

    static final List<String> SEGMENTS = List.of(
            "active",
            "big-basket",
            "camping-fan",
            "keen",
            "lapsed",
            "new-customer",
            "recent-buyer",
            "vip",
            "win-back",
            "window-shopper");

    static final Schema SCHEMA = schema();
    static final List<Field> TRAITS = SCHEMA.fields(Origin.TRAIT);
    static final Field SPEND = SCHEMA.get("spend");

    private ShopSchema() {}

    private static Schema schema() {
        Schema.Builder schema = Schema.builder();
        List.of("events", "views30", "tentViews", "orders", "productsViewed90", "spend", "spend90", "averageItem")
                .forEach(name -> schema.add(name, NUMBER, Origin.TRAIT));
        List.of("firstPurchase", "lastPurchase", "lastSeen").forEach(name -> schema.add(name, INSTANT, Origin.TRAIT));
        return schema.add("topCategory", TEXT, Origin.TRAIT).segments(SEGMENTS).build();
    }

    /** The sum of money in cents, exactly. */
    static long cents(Facts facts) {
        return Math.round(facts.number(SPEND.slot()) * 100);
    }
}
