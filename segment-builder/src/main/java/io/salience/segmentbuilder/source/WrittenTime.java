package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Reads the keys {@code format} and {@code zone} of a mapping. */
final class WrittenTime {

    /** ISO 8601, UTC where no zone is written. */
    static final TimeFormat DEFAULT = new IsoTime(ZoneOffset.UTC);

    private static final Map<String, ChronoUnit> EPOCHS = Map.of(
            "epoch-seconds", ChronoUnit.SECONDS, "epoch-millis", ChronoUnit.MILLIS, "epoch-micros", ChronoUnit.MICROS);

    private static final String DETECTED = "epoch-auto";

    private WrittenTime() {}

    /** The format that a map declares; the default where a part of it is a problem. */
    static TimeFormat format(YamlNode map) {
        ZoneId zone = map.find("zone").flatMap(WrittenTime::zone).orElse(ZoneOffset.UTC);
        Optional<YamlNode> node = map.find("format");
        String text = node.flatMap(YamlNode::text).orElse("iso");
        if (EPOCHS.containsKey(text) || text.equals(DETECTED)) {
            map.find("zone").ifPresent(key -> key.report("\"zone\" has no meaning with " + text + "; delete it"));
        }
        try {
            return format(text, zone);
        } catch (TimePattern.Unclear e) {
            node.orElseThrow().report(Quotation.of(text) + " " + e.getMessage());
            return DEFAULT;
        } catch (IllegalArgumentException e) {
            node.orElseThrow()
                    .report(Quotation.of(text) + " is neither a time format nor a pattern with a full date such as"
                            + " \"yyyy-MM-dd HH:mm:ss\""
                            + MappingFile.oneOf(
                                    text, "iso", "epoch-seconds", "epoch-millis", "epoch-micros", DETECTED));
            return DEFAULT;
        }
    }

    /** @throws IllegalArgumentException where it is no format */
    static TimeFormat format(String text, ZoneId zone) {
        if (text.equals("iso")) {
            return new IsoTime(zone);
        }
        ChronoUnit unit = EPOCHS.get(text);
        if (unit != null) {
            return new EpochTime(unit);
        }
        return text.equals(DETECTED) ? new DetectedEpoch() : new PatternTime(text, zone);
    }

    private static Optional<ZoneId> zone(YamlNode node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                node.report("unknown zone " + Quotation.of(text)
                        + Suggestion.endOfMessage(text, ZoneId.getAvailableZoneIds()));
                return Optional.empty();
            }
        });
    }
}
