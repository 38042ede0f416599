package io.salience.segmentbuilder.format;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event before any tool exported it.
 *
 * @param values of properties, a text or a {@link java.math.BigDecimal} each
 */
public record Recorded(String id, Who who, String name, Instant time, Map<String, Object> values) {

    /** The ids of whoever did it; at least one of the first two is there. */
    public record Who(
            @Nullable String known,
            @Nullable String anonymous,
            @Nullable String previous) {}

    @Nullable
    Object value(String property) {
        return values.get(property);
    }

    String text(String property) {
        Object value = values.get(property);
        return value == null ? "" : value.toString();
    }
}
