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
}
