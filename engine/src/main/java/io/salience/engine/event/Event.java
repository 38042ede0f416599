package io.salience.engine.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a visitor did. Immutable.
 *
 * @param visitorId who did it; never empty
 * @param name what was done, such as {@code purchase}; never empty
 * @param time when, to the microsecond
 * @param id names the event once over all exports; null where the export has none
 * @param properties values by name: {@link String}, {@link java.math.BigDecimal}, {@link Boolean} or {@link Instant}; what
 *     is missing is absent
 */
public record Event(
        String visitorId,
        String name,
        Instant time,
        @Nullable String id,
        Map<String, Object> properties) {
    public Event {
        properties = Map.copyOf(properties);
    }
}
