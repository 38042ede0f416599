package io.salience.segmentbuilder.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An event as an export has it.
 *
 * @param id its own; no two events have the same
 * @param micros since 1970
 * @param amount in millionths
 */
record ShopRow(
        String id,
        String visitor,
        String name,
        long micros,
        @Nullable Long amount,
        @Nullable String category,
        @Nullable String product,
        @Nullable Boolean gift) {

    /** 2026-01-31T00:00:00Z. */
    static final long REFERENCE = 1_769_817_600_000_000L;

    static final long SECOND = 1_000_000;
    static final List<Long> SECONDS = List.of(0L, 1L, 3_600L, 86_400L, 10 * 86_400L);
    static final List<String> NAMES = List.of("view", "cart", "purchase");

    private static final List<String> STRANGE = List.of("1", "10", "2", "a", "A", "é", "～", "😀", "a,b", "\"q\"");
    private static final List<String> CATEGORIES =
            List.of("a", "b", "B", "～", "😀", "1.0", "1", "two, words", "say \"hi\"", "two\nlines", "new\r\nlines");
    private static final List<Long> AMOUNTS = List.of(
            1_000_000L,
            1_500_000L,
            0L,
            -2_250_000L,
            100_000L,
            123_456_789_012L,
            1L,
            -1L,
            700_000_000L,
            999_999_999_999L,
            -999_999_999_999L);

    /** Events of visitors who all did something before the reference, in no order. */
    static List<ShopRow> random(Random random, int count, int visitors) {
        List<ShopRow> rows = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            rows.add(next(random, i, visitor(i), REFERENCE - (1L + random.nextInt(30)) * 86_400 * SECOND));
        }
        while (rows.size() < count) {
            rows.add(next(random, rows.size(), visitor(random.nextInt(visitors)), time(random)));
        }
        return rows;
    }

    static String visitor(int number) {
        return number < STRANGE.size() ? STRANGE.get(number) : "v-" + number;
    }

    private static ShopRow next(Random random, int number, String visitor, long micros) {
        String name = random.nextInt(5) == 0 ? "other" : NAMES.get(random.nextInt(3));
        return new ShopRow(
                "e-" + number,
                visitor,
                name,
                micros,
                maybe(random, any(random, AMOUNTS)),
                maybe(random, any(random, CATEGORIES)),
                maybe(random, (random.nextBoolean() ? "a-product-with-a-long-name-" : "p") + random.nextInt(12)),
                maybe(random, random.nextBoolean()));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(5) > 0 ? value : null;
    }

    static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Near the bounds of windows, on a coarse grid so that many are equal, or after the reference. */
    private static long time(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> REFERENCE - any(random, SECONDS) * SECOND + random.nextInt(3) - 1;
            case 1 -> REFERENCE - 3_600L * SECOND * (random.nextInt(40) - 5);
            case 2 -> REFERENCE - random.nextInt(20) * 86_400L * SECOND;
            default -> REFERENCE - (long) (random.nextDouble() * 30 * 86_400e6);
        };
    }

    /** The amount as a text with at most six decimals. */
    @Nullable
    String amountText() {
        return amount == null
                ? null
                : BigDecimal.valueOf(amount, 6).stripTrailingZeros().toPlainString();
    }
}
