package io.salience.engine.rulebook;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The forms in which rules can write an instant, by Java's own formatter. */
final class RandomInstants {

    /** Of the schema; the instants written lie far from where its clocks change. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    enum Form {
        UTC,
        OFFSET,
        LOCAL,
        ZONED;

        String write(Instant instant) {
            return switch (this) {
                case UTC -> instant.toString();
                case OFFSET -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.ofHours(-7)));
                case LOCAL -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atZone(ZONE));
                case ZONED ->
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atZone(ZoneId.of("Asia/Kolkata")))
                            + "[Asia/Kolkata]";
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private RandomInstants() {}
}
