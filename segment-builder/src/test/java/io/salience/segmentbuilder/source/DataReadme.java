package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The document data/README.md, and what it says tried on a few rows: of a visitor {@code v} at the time {@code t}, unless the
 * mapping says otherwise.
 *
 * @param folder of its own
 */
record DataReadme(Path folder) {

    static String text() throws IOException {
        return Files.readString(Path.of(System.getProperty("salience.root"), "data/README.md"));
    }

    /** Fails unless the document says so in these words, so that neither can change without the other. */
    static void says(String words) throws IOException {
        assertThat(text().replaceAll("\\s+", " ")).contains(words);
    }

    Collected<Event> csv(String mapping, String rows) {
        return Exports.events(whole("csv", mapping), Exports.write(folder, "e.csv", rows));
    }

    Collected<Event> ndjson(String mapping, String rows) {
        return Exports.events(whole("ndjson", mapping), Exports.write(folder, "e.ndjson", rows));
    }

    private SourceMapping whole(String format, String mapping) {
        String rest = (mapping.contains("visitor:") ? "" : "visitor: v\n")
                + (mapping.contains("event:") ? "" : "event: { always: e }\n")
                + (mapping.contains("time:") ? "" : "time: { from: t }\n");
        return Exports.mapping(folder, "format: " + format + "\n" + rest + mapping);
    }

    /** The values of a property; numbers as texts without zeros at their end. */
    static List<Object> values(Collected<Event> read, String property) {
        return read.rows.stream()
                .map(event -> event.properties().getOrDefault(property, "missing"))
                .map(value -> value instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : value)
                .toList();
    }
}
