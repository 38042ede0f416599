package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random events with values and times that meet each other and the bounds of windows. */
public final class RandomEvents {

    /** Events are before and after it. */
    public static final Instant REFERENCE = Shop.REFERENCE;

    private static final List<String> STRANGE = List.of("1", "10", "2", "a", "A", "é", "～", "😀");

    private final Random random;
    private final List<String> visitors;

    public RandomEvents(Random random, int visitors) {
        this.random = random;
        this.visitors = Stream.concat(
                        STRANGE.stream(),
                        IntStream.range(STRANGE.size(), visitors).mapToObj(i -> "v-" + i))
                .toList();
    }

    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Event next() {
        Map<String, Object> properties = new HashMap<>();
        maybe(properties, "category", any(List.of("a", "b", "B", "～", "😀", "1.0", "1")));
        maybe(properties, "amount", new BigDecimal(amount()));
        maybe(properties, "gift", random.nextBoolean());
        maybe(properties, "at", Shop.REFERENCE.minusSeconds(random.nextInt(3)));
        maybe(properties, "product", (random.nextBoolean() ? "a-product-with-a-long-name-" : "p") + random.nextInt(12));
        return new Event(
                any(visitors), any(List.of("view", "view", "cart", "purchase", "other")), time(), null, properties);
    }

    private String amount() {
        return any(List.of(
                "1",
                "1.0",
                "1.500000",
                "0",
                "-2.25",
                "0.1",
                "123456.789012",
                "7E+2",
                "999999999999999999.999999",
                "-999999999999999999.999999",
                "9223372036854.775807",
                "-9223372036854.775808",
                "9223372036854.775808"));
    }

    private void maybe(Map<String, Object> properties, String name, Object value) {
        if (random.nextInt(5) > 0) {
            properties.put(name, value);
        }
    }

    /** Near the bounds of windows, on a coarse grid so that many are equal, or after the reference. */
    private Instant time() {
        Instant bound = Shop.REFERENCE.minusSeconds(any(RandomTrait.SECONDS));
        return switch (random.nextInt(4)) {
            case 0 -> bound.plus(random.nextInt(3) - 1L, ChronoUnit.MICROS);
            case 1 -> Shop.REFERENCE.minusSeconds(3_600L * random.nextInt(40) - 3_600L * 10);
            case 2 -> Shop.REFERENCE.minus(random.nextInt(20) * 86_400_000_000L, ChronoUnit.MICROS);
            default -> Shop.REFERENCE.minus((long) (random.nextDouble() * 30 * 86_400e6), ChronoUnit.MICROS);
        };
    }
}
