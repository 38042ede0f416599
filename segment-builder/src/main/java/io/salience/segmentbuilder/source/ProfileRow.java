package io.salience.segmentbuilder.source;

import java.util.Map;

/**
 * What one row of a profile export says about a visitor. Immutable.
 *
 * @param visitorId never empty
 * @param attributes values by name: {@link String}, {@link java.math.BigDecimal}, {@link Boolean} or {@link
 *     java.time.Instant}; what is missing is absent
 */
public record ProfileRow(String visitorId, Map<String, Object> attributes) {
    public ProfileRow {
        attributes = Map.copyOf(attributes);
    }
}
