package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.definition.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The first rows of a file of which nobody said what it is. It reads leniently, since it is only to show what is there. Not
 * thread-safe.
 */
public final class Sample {

    /** The most rows. */
    public static final int MOST_ROWS = 100_000;

    /** The most bytes, unpacked. */
    public static final long MOST_BYTES = 64L << 20;

    /** Ends the name of a field that is a list, of which only the length is shown. */
    public static final String LIST = "[]";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileLook look;
    private final BiConsumer<Map<String, String>, Long> rows;
    private final Set<String> keyed = new TreeSet<>();
    private final AtomicLong bytesRead = new AtomicLong();
    private long count;
    private long unreadable;
    private boolean whole;

    private Sample(FileLook look, BiConsumer<Map<String, String>, Long> rows) {
        this.look = look;
        this.rows = rows;
    }

    /**
     * Reads a sample.
     *
     * @param shown the name to show in messages
     * @param rows takes each row, as texts by the name of the field, without what is missing; and the bytes read from disk
     * @throws BadInput where the file cannot be used
     */
    public static Sample read(Path file, String shown, BiConsumer<Map<String, String>, Long> rows) {
        String safe = Quotation.escaped(shown);
        Sample sample = new Sample(FileLook.of(file, safe), rows);
        try (SourceInput input = SourceInput.open(file, safe, sample.bytesRead)) {
            InputStream in = input.text();
            SampleBytes bytes = new SampleBytes(in, MOST_BYTES);
            sample.read(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)), bytes);
            sample.whole = !bytes.isCut() && sample.count < MOST_ROWS;
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        } catch (UncheckedIOException e) {
            throw SourceInput.badInput(safe, Objects.requireNonNull(e.getCause()));
        }
        return sample;
    }

    /** What the file looks like. */
    public FileLook look() {
        return look;
    }

    /** How many rows were taken. */
    public long rows() {
        return count;
    }

    /** How many rows were passed over, since they are no rows at all. */
    public long unreadable() {
        return unreadable;
    }

    /** Whether it has all rows of the file. */
    public boolean isWhole() {
        return whole;
    }

    /** The lists of keys and values, of which the values are fields. */
    public Set<String> keyed() {
        return keyed;
    }

    private void read(BufferedReader in, SampleBytes bytes) throws IOException {
        switch (look.format()) {
            case CSV -> readCsv(in, bytes);
            case NDJSON -> readLines(in, bytes);
            case JSON -> readArray(in, bytes);
        }
    }

    private void readCsv(BufferedReader in, SampleBytes bytes) throws IOException {
        CSVFormat.Builder format =
                CSVFormat.RFC4180.builder().setDelimiter(look.delimiter()).setIgnoreEmptyLines(true);
        if (!look.quoted()) {
            format.setQuote(null);
        }
        try (CSVParser parser =
                CSVParser.builder().setReader(in).setFormat(format.get()).get()) {
            Iterator<CSVRecord> records = parser.iterator();
            if (look.hasHeader() && records.hasNext()) {
                records.next();
            }
            while (records.hasNext() && count < MOST_ROWS) {
                CSVRecord record = records.next();
                if (!bytes.isCut() || records.hasNext()) {
                    take(record);
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            if (!bytes.isCut()) {
                unreadable++;
            }
        }
    }

    private void take(CSVRecord record) {
        List<String> columns = look.columns();
        if (record.size() != columns.size()) {
            unreadable++;
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!record.get(i).isEmpty()) {
                row.put(columns.get(i), record.get(i));
            }
        }
        give(row);
    }

    private void give(Map<String, String> row) {
        count++;
        rows.accept(row, bytesRead.get());
    }

    private void readLines(BufferedReader in, SampleBytes bytes) throws IOException {
        String next = in.readLine();
        while (next != null && count < MOST_ROWS) {
            String line = next;
            next = in.readLine();
            if (!line.isBlank() && (next != null || !bytes.isCut())) {
                takeLine(line);
            }
        }
    }

    private void takeLine(String line) {
        try {
            take(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            unreadable++;
        }
    }

    private void readArray(BufferedReader in, SampleBytes bytes) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(in)) {
            parser.nextToken();
            while (count < MOST_ROWS && parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                JsonNode record = JSON.readTree(parser);
                take(record);
            }
        } catch (JsonProcessingException e) {
            unreadable += bytes.isCut() ? 0 : 1;
        }
    }

    private void take(JsonNode record) {
        if (!record.isObject()) {
            unreadable++;
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        flatten("", record, row);
        give(row);
    }

    private void flatten(String prefix, JsonNode object, Map<String, String> row) {
        object.properties().forEach(one -> {
            String path = prefix + one.getKey();
            JsonNode value = one.getValue();
            if (value.isObject()) {
                flatten(path + ".", value, row);
            } else if (value.isArray() && isKeyed(value)) {
                keyed.add(path);
                value.forEach(item -> takeItem(path, item, row));
            } else if (value.isArray()) {
                row.put(path + LIST, value.size() + (value.size() == 1 ? " item" : " items"));
            } else if (!value.isNull()) {
                row.put(path, value.asText());
            }
        });
    }

    private static boolean isKeyed(JsonNode list) {
        for (JsonNode item : list) {
            if (!item.path("key").isTextual() || !item.has("value")) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static void takeItem(String list, JsonNode item, Map<String, String> row) {
        List<JsonNode> values = new ArrayList<>();
        if (item.get("value").isObject()) {
            item.get("value").forEach(values::add);
        } else {
            values.add(item.get("value"));
        }
        values.stream()
                .filter(value -> value.isValueNode() && !value.isNull())
                .findFirst()
                .ifPresent(value -> row.putIfAbsent(list + "." + item.get("key").asText(), value.asText()));
    }
}
