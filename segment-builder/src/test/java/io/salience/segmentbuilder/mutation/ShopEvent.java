package io.salience.segmentbuilder.mutation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is meant, whatever an export makes of it.
 *
 * @param visitor a whole number
 * @param seconds since 1970
 * @param amount with at most six decimals
 */
record ShopEvent(
        String id,
        String visitor,
        String name,
        long seconds,
        @Nullable BigDecimal amount,
        @Nullable String category,
        @Nullable Boolean gift) {

    /** 2026-11-01T00:00:00Z. */
    static final long REFERENCE = 1_793_491_200L;

    static final List<String> NAMES = List.of("view", "cart", "purchase");

    private static final int DAYS = 420;

    private static final List<String> CATEGORIES = List.of(
            "tents",
            "a,b",
            "c;d",
            "e|f\tg",
            "say \"hi\"",
            "back\\slash",
            "end\\",
            "\\\"",
            "two\nlines",
            "new\r\nlines",
            "Zelt für zwei",
            "café",
            "{\"a\":1}",
            "[1]",
            "#!",
            "-1",
            "x  y");

    static List<ShopEvent> random(Random random, int count) {
        List<ShopEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new ShopEvent(
                    "e" + i,
                    Integer.toString(1_000 + random.nextInt(1 + count / 4)),
                    any(random, NAMES),
                    REFERENCE - 1 - random.nextInt(DAYS * 86_400),
                    maybe(random, amount(random)),
                    maybe(random, any(random, CATEGORIES)),
                    maybe(random, random.nextBoolean())));
        }
        return events;
    }

    private static BigDecimal amount(Random random) {
        long units = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> random.nextInt(100_000);
            case 2 -> 1_000L * random.nextInt(3_000_000);
            default -> -random.nextInt(50_000);
        };
        return BigDecimal.valueOf(units, random.nextInt(4)).stripTrailingZeros();
    }

    static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(5) > 0 ? value : null;
    }

    ShopEvent withAmount(@Nullable BigDecimal other) {
        return new ShopEvent(id, visitor, name, seconds, other, category, gift);
    }

    ShopEvent at(long otherSeconds) {
        return new ShopEvent(id, visitor, name, otherSeconds, amount, category, gift);
    }

    ShopEvent withCategory(@Nullable String other) {
        return new ShopEvent(id, visitor, name, seconds, amount, other, gift);
    }
}
