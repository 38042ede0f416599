package io.salience.benchmarks.build;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What two ways to build must agree on. Not thread-safe. */
final class BuildTotals {

    private final long[] members = new long[ShopSchema.SEGMENTS.size()];
    private long visitors;
    private long cents;
    private long everything;

    void add(String visitorId, Facts facts) {
        visitors++;
        cents += ShopSchema.cents(facts);
        long hash = visitorId.hashCode();
        for (Field field : ShopSchema.TRAITS) {
            hash = hash * 0x9E37_79B9_7F4A_7C15L + value(facts, field);
        }
        hash = hash * 0x9E37_79B9_7F4A_7C15L + facts.segmentWord(0);
        everything += hash ^ (hash >>> 32);
        for (int ordinal = 0; ordinal < members.length; ordinal++) {
            members[ordinal] += facts.inSegment(ordinal) ? 1 : 0;
        }
    }

    private static long value(Facts facts, Field field) {
        return field.type().isText()
                ? Arrays.hashCode(new Object[] {facts.text(field.slot())})
                : Double.doubleToLongBits(facts.number(field.slot()));
    }

    /**
     * By name: the number of visitors, the sum of money, the size of each segment, and a sum over all values of all
     * visitors in any order.
     */
    Map<String, String> byName() {
        Map<String, String> totals = new TreeMap<>();
        totals.put("visitors", Long.toString(visitors));
        totals.put("spend in cents", Long.toString(cents));
        totals.put("checksum of all traits", Long.toHexString(everything));
        for (int ordinal = 0; ordinal < members.length; ordinal++) {
            totals.put("segment " + ShopSchema.SEGMENTS.get(ordinal), Long.toString(members[ordinal]));
        }
        return totals;
    }
}
