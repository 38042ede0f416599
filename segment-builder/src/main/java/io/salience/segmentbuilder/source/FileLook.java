package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like by its beginning.
 *
 * @param delimiter between the columns of CSV
 * @param columns their names; empty for JSON
 * @param ofPreset the preset that has these columns, where the file has no header line; null where it has one
 */
public record FileLook(
        SourceFormat format,
        char delimiter,
        List<String> columns,
        @Nullable Preset ofPreset) {

    private static final int MOST_BYTES = 1 << 20;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    public FileLook {
        columns = List.copyOf(columns);
    }

    /** Whether the first line names the columns. */
    public boolean hasHeader() {
        return ofPreset == null;
    }

    /** Whether a quote encloses a field. */
    public boolean quoted() {
        return hasHeader();
    }

    /** @throws BadInput where the file cannot be used */
    static FileLook of(Path file, String shown) {
        try (SourceInput input = SourceInput.open(file, shown, new AtomicLong())) {
            InputStream in = input.text();
            return of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), shown);
        } catch (IOException e) {
            throw SourceInput.badInput(shown, e);
        }
    }

    private static FileLook of(String start, String shown) {
        String text = start.stripLeading();
        if (text.startsWith("{")) {
            return new FileLook(SourceFormat.NDJSON, ',', List.of(), null);
        }
        if (text.startsWith("[")) {
            return new FileLook(SourceFormat.JSON, ',', List.of(), null);
        }
        String line = text.lines().findFirst().orElse("");
        if (line.chars().anyMatch(BlockParser::isControl)) {
            throw new BadInput(shown + ": is no text; expected CSV, a JSON array or NDJSON, plain or packed");
        }
        List<String> snowplow = snowplowColumns();
        if (line.split("\t", -1).length == snowplow.size() && !line.startsWith(snowplow.get(0) + "\t")) {
            return new FileLook(SourceFormat.CSV, '\t', snowplow, Preset.SNOWPLOW);
        }
        char delimiter = delimiter(line);
        return new FileLook(SourceFormat.CSV, delimiter, split(line, delimiter), null);
    }

    private static List<String> snowplowColumns() {
        return SourceMapping.of(Preset.SNOWPLOW, new Problems())
                .orElseThrow()
                .shape()
                .csv()
                .columns();
    }

    private static char delimiter(String line) {
        return new String(DELIMITERS)
                .chars()
                .mapToObj(one -> (char) one)
                .max(Comparator.comparingInt((Character one) -> split(line, one).size())
                        .thenComparing(one -> -new String(DELIMITERS).indexOf(one)))
                .orElse(',');
    }

    /** The names of the columns of a header line; quotes around them are taken off. */
    private static List<String> split(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == delimiter && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    @Override
    public String toString() {
        if (format != SourceFormat.CSV) {
            return format == SourceFormat.JSON ? "one JSON array" : "NDJSON, one JSON object a line";
        }
        String separated = switch (delimiter) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case '|' -> "vertical bars";
            default -> "commas";
        };
        return "CSV with " + separated + (hasHeader() ? "" : " and no header line");
    }
}
