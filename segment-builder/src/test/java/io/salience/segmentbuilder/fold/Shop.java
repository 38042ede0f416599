package io.salience.segmentbuilder.fold;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small shop for tests: what its events carry, and events written as short texts. */
final class Shop {

    static final Instant REFERENCE = Instant.parse("2026-01-31T00:00:00Z");

    static final String HEAD = """
            events: [view, cart, purchase]
            properties: { category: text, amount: number, gift: boolean, at: instant, product: text }
            traits:
            """;

    private Shop() {}

    /** @param lines the traits, each as {@code name: { ... }} */
    static Traits traits(List<String> lines) {
        try {
            Path file = Files.createTempFile("traits", ".yaml");
            try {
                Files.writeString(file, HEAD + "  " + String.join("\n  ", lines) + "\n");
                Problems problems = new Problems();
                return Traits.read(file, "traits.yaml", problems)
                        .orElseThrow(() -> new AssertionError(problems.text()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema schema(Traits traits) {
        return schema(traits, ZoneOffset.UTC);
    }

    /** @param zone of calendar days */
    static Schema schema(Traits traits, ZoneId zone) {
        Schema.Builder fields = Schema.builder().zone(zone);
        traits.addTo(fields);
        return fields.build();
    }

    /** Events such as {@code view -30d-1us amount=2.50; cart -1d}, with the time from the reference. */
    static List<Event> events(String visitorId, String texts) {
        return Arrays.stream(texts.split(";", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> event(visitorId, text.split(" ", -1)))
                .toList();
    }

    private static Event event(String visitorId, String... words) {
        Map<String, Object> properties = new HashMap<>();
        for (String property : Arrays.asList(words).subList(2, words.length)) {
            String name = property.substring(0, property.indexOf('='));
            String value = property.substring(name.length() + 1);
            properties.put(name, name.equals("amount") ? new BigDecimal(value) : value);
        }
        return new Event(visitorId, words[0], time(words[1]), null, properties);
    }

    private static Instant time(String offsets) {
        Instant time = REFERENCE;
        for (String offset :
                offsets.replace("-", " -").replace("+", " +").strip().split(" ", -1)) {
            int sign = offset.startsWith("-") ? -1 : 1;
            String digits = offset.replaceAll("[^0-9]", "");
            ChronoUnit unit = offset.endsWith("us")
                    ? ChronoUnit.MICROS
                    : offset.endsWith("d") ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
            time = time.plus(sign * Long.parseLong(digits), unit);
        }
        return time;
    }
}
