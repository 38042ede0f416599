package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The beginning of a file of which nobody said what it is. Immutable and thread-safe. */
public final class FileStart {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextEncoding encoding;
    private final byte[] bytes;
    private final boolean whole;
    private final String text;

    private FileStart(TextEncoding encoding, byte[] bytes, boolean whole) {
        this.encoding = encoding;
        this.bytes = bytes;
        this.whole = whole;
        this.text = new String(bytes, StandardCharsets.UTF_8).stripLeading();
    }

    /**
     * A record as it would be read.
     *
     * @param line on which it starts, from 0
     * @param sound whether a build would take it for a row
     */
    public record ScannedRecord(List<String> texts, int line, boolean sound) {
        public ScannedRecord {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Reads the beginning.
     *
     * @param shown the name to show in messages
     * @throws BadInput if the file cannot be used
     */
    public static FileStart of(Path file, String shown) {
        String safe = Quotation.escaped(shown);
        try {
            return of(file, safe, SourceInput.guess(file, safe));
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        }
    }

    private static FileStart of(Path file, String safe, TextEncoding encoding) throws IOException {
        try (SourceInput input = SourceInput.open(file, safe, encoding, new AtomicLong())) {
            byte[] start = input.text().readNBytes(MOST_BYTES);
            FileStart begun = new FileStart(encoding, start, start.length < MOST_BYTES);
            if (begun.firstLine().chars().anyMatch(BlockParser::isControl)) {
                throw new BadInput(safe + ": is no text; expected CSV, a JSON array or NDJSON, plain or packed");
            }
            return begun;
        }
    }

    /** How it is probably written. */
    public TextEncoding encoding() {
        return encoding;
    }

    private String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** By the first character. */
    public SourceFormat format() {
        return text.startsWith("{") ? SourceFormat.NDJSON : text.startsWith("[") ? SourceFormat.JSON : SourceFormat.CSV;
    }

    /** The lists of objects in its first object, as far as they are in the beginning. */
    public Map<String, ListFields> lists() {
        Map<String, ListFields> lists = new LinkedHashMap<>();
        try (JsonParser parser = JSON.getFactory().createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                lists(parser, lists);
            }
        } catch (IOException e) {
            // It goes on behind the beginning, or is broken; a build will tell.
        }
        return lists;
    }

    private static void lists(JsonParser parser, Map<String, ListFields> lists) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
            while (isList && parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode item = JSON.readTree(parser);
                lists.computeIfAbsent(name, any -> new ListFields()).add(item);
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    /** What its first line says to separate the columns; null if it says nothing of that. */
    public @Nullable Character delimiter() {
        return CsvStart.delimiterOf(firstLine());
    }

    /**
     * Its first records.
     *
     * @param shape of which only the marks have a meaning here
     * @param most how many
     */
    public List<ScannedRecord> records(CsvShape shape, int most) {
        CsvScan scan = new CsvScan(CsvMarks.of(shape, bytes, bytes.length));
        scan.over(Arrays.copyOf(bytes, bytes.length + 1), bytes.length);
        List<ScannedRecord> records = new ArrayList<>();
        int line = 0;
        int at = 0;
        if (delimiter() != null) {
            scan.skipLine(at);
            at = scan.recordEnd();
            line += scan.lines();
        }
        while (at < bytes.length && records.size() < most) {
            int next = scan.next(at);
            boolean unfinished = next == CsvScan.UNFINISHED || (scan.endsWithBytes() && !whole);
            if (unfinished) {
                if (whole) {
                    records.add(new ScannedRecord(List.of(), line, false));
                }
                return records;
            }
            if (scan.recordEnd() > at) {
                records.add(new ScannedRecord(texts(scan), line, scan.fault() == null));
            }
            line += scan.lines();
            at = next;
        }
        return records;
    }

    private static List<String> texts(CsvScan scan) {
        List<String> texts = new ArrayList<>();
        for (int field = 0; scan.fault() == null && field < scan.fields(); field++) {
            texts.add(scan.text(field).strip());
        }
        return texts;
    }
}
