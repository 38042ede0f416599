package io.salience.engine.experience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is in force.
 *
 * @param from inclusive; null means since ever
 * @param to exclusive; null means for ever
 */
public record Schedule(@Nullable Instant from, @Nullable Instant to) {

    /** Always in force. */
    public static final Schedule ALWAYS = new Schedule(null, null);

    public boolean contains(Instant now) {
        return (from == null || !now.isBefore(from)) && (to == null || now.isBefore(to));
    }

    /** Whether both are in force at some moment. */
    boolean meets(Schedule other) {
        Instant start = later(from, other.from);
        Instant end = earlier(to, other.to);
        return start == null || end == null || start.isBefore(end);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
