package io.salience.benchmarks;

import io.salience.engine.profile.ContextFields;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visitor as a programmer writes one who knows all fields beforehand.
 *
 * @param utmSource null where it is not known
 * @param referrer null where it is not known
 * @param hour from 0 to 23
 * @param segments one bit for each, the lowest number in the lowest bit; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the fastest set of small numbers; never compared
record ShopVisitor(
        String device,
        String country,
        String url,
        @Nullable String utmSource,
        @Nullable String referrer,
        int orders,
        double lifetimeValue,
        int hour,
        long[] segments) {

    static ShopVisitor of(RandomVisitor visitor) {
        Map<String, String> context = visitor.context();
        return new ShopVisitor(
                Objects.requireNonNull(context.get("device")),
                Objects.requireNonNull(context.get("country")),
                Objects.requireNonNull(context.get(ContextFields.URL)),
                context.get("utmSource"),
                context.get("referrer"),
                visitor.profile().orders(),
                visitor.profile().lifetimeValue(),
                visitor.moment().atZone(ZoneOffset.UTC).getHour(),
                segments(visitor));
    }

    private static long[] segments(RandomVisitor visitor) {
        long[] segments = new long[(ShopWords.SEGMENTS + 63) >>> 6];
        for (int number = 0; number < ShopWords.SEGMENTS; number++) {
            if (visitor.segments().contains(ShopWords.segment(number))) {
                segments[number >>> 6] |= 1L << number;
            }
        }
        return segments;
    }

    boolean isIn(int segment) {
        return (segments[segment >>> 6] & (1L << segment)) != 0;
    }
}
