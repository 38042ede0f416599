package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.SeenEvents.Sighting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenEventsTest {

    private static final Instant TIME = Instant.parse("2017-01-05T10:00:00Z");
    private static final Event EVENT = event("e1", Map.of("amount", new BigDecimal("3.5"), "gift", true));

    private final SeenEvents seen = new SeenEvents();

    private static Event event(@Nullable String id, Map<String, Object> properties) {
        return new Event("v", "purchase", TIME, id, properties);
    }

    @Test
    void theSameAgainIsARepeat() {
        Map<String, Object> turned = new LinkedHashMap<>();
        turned.put("gift", true);
        turned.put("amount", new BigDecimal("3.50"));
        assertThat(seen.see(EVENT)).isEqualTo(Sighting.FIRST);
        assertThat(seen.see(EVENT)).isEqualTo(Sighting.REPEAT);
        assertThat(seen.see(event("e1", turned))).isEqualTo(Sighting.REPEAT);
        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void anyOtherContentIsAConflict() {
        seen.see(EVENT);
        Map<String, Object> properties = EVENT.properties();
        assertThat(List.of(
                        new Event("w", "purchase", TIME, "e1", properties),
                        new Event("v", "view", TIME, "e1", properties),
                        new Event("v", "purchase", TIME.plusNanos(1000), "e1", properties),
                        event("e1", Map.of()),
                        event("e1", Map.of("amount", new BigDecimal("3.5"))),
                        event("e1", Map.of("amount", new BigDecimal("3.5"), "gift", false)),
                        event("e1", Map.of("amount", "3.5", "gift", true)),
                        event("e1", Map.of("price", new BigDecimal("3.5"), "gift", true))))
                .allMatch(other -> seen.see(other) == Sighting.CONFLICT);
        assertThat(seen.see(EVENT)).as("the first one stays").isEqualTo(Sighting.REPEAT);
    }

    @Test
    void eventsWithoutIdAreAlwaysFirst() {
        assertThat(seen.see(event(null, Map.of()))).isEqualTo(Sighting.FIRST);
        assertThat(seen.see(event(null, Map.of()))).isEqualTo(Sighting.FIRST);
        assertThat(seen.size()).isZero();
    }

    @Test
    void aMillionIdsStayApart() {
        for (int i = 0; i < 1_000_000; i++) {
            assertFirst(event("cj" + i, Map.of()));
        }
        assertThat(seen.size()).isEqualTo(1_000_000);
        assertThat(seen.see(event("cj0", Map.of()))).isEqualTo(Sighting.REPEAT);
        assertThat(seen.see(event("cj999999", Map.of()))).isEqualTo(Sighting.REPEAT);
    }

    private void assertFirst(Event event) {
        if (seen.see(event) != Sighting.FIRST) {
            throw new AssertionError(event.id());
        }
    }
}
