package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random records in random forms give the rows of plain NDJSON, read as a whole and in tiny blocks; broken lines among whole
 * ones are rejected, and nothing else is.
 */
class JsonFormsRandomTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAPPING = """
            visitor: who.id
            event: { always: view }
            time: { from: at }
            id: no
            properties:
              amount: { from: deep.er.amount, type: number }
              note: { from: deep.note, type: text }
            """;
    private static final List<String> NOTES = List.of(
            "",
            "plain",
            "a]}{[\"",
            "back\\slash",
            "line\nfeed",
            "\u00e9\ud83d\ude00",
            "// no",
            "#! no",
            "{\"x\":1}",
            ",");

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    /** Of a record; what is written of it may stand in strings, or under names with dots. */
    private record Row(String visitor, String number, String note, int no) {}

    private Collected<Event> read(String text) {
        String format = random.nextBoolean() ? "json" : "ndjson";
        return Exports.events(
                Exports.mapping(folder, "format: " + format + "\n" + MAPPING),
                Exports.write(folder, "events.json", text));
    }

    private List<Row> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(no -> new Row("v" + random.nextInt(5), number(), NOTES.get(random.nextInt(NOTES.size())), no))
                .toList();
    }

    private String number() {
        return random.nextInt(1_000) + "." + (1 + random.nextInt(9));
    }

    /** What plain NDJSON gives, from the rows themselves. */
    private static List<String> expected(List<Row> rows) {
        return rows.stream()
                .map(row -> row.visitor() + " " + row.no() + " "
                        + new TreeMap<>(
                                row.note().isEmpty()
                                        ? Map.of("amount", row.number())
                                        : Map.of("amount", row.number(), "note", row.note())))
                .toList();
    }

    private static List<String> found(Collected<Event> read) {
        return read.rows.stream()
                .map(event -> event.visitorId() + " " + event.id() + " " + new TreeMap<>(event.properties()))
                .toList();
    }

    @Test
    void everyFormGivesTheRowsOfPlainLines() throws JsonProcessingException {
        System.out.println("JsonFormsRandomTest seed " + seed);
        for (int run = 0; run < 150; run++) {
            List<Row> rows = rows(1 + random.nextInt(9));
            String file = file(rows);
            Collected<Event> read = read(file);
            assertThat(read.reasons()).as("seed %d, file %s", seed, file).isEmpty();
            assertThat(found(read)).as("seed %d, file %s", seed, file).isEqualTo(expected(rows));
        }
    }

    private String file(List<Row> rows) throws JsonProcessingException {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        List<String> records = new ArrayList<>();
        boolean pretty = random.nextBoolean();
        for (Row row : rows) {
            String record = json(row);
            record = pretty
                    ? JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(JSON.readTree(record))
                            .replace(System.lineSeparator(), "\n")
                            .replace("\n", end)
                    : record;
            records.add(!pretty && random.nextInt(6) == 0 ? JSON.writeValueAsString(record) : mark(record));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "[" + String.join(blank(end) + "," + blank(end), records) + "]" + blank(end);
            case 1 -> {
                String between =
                        List.of("", " ", ",", "," + end, end, end + end, "\t").get(random.nextInt(7));
                yield String.join(between, records) + blank(end);
            }
            case 2 ->
                "{\"page\":" + random.nextInt(9) + "," + blank(end) + "\"data\":" + blank(end) + "["
                        + String.join("," + end, records) + blank(end) + "],\"next\":{\"a\":[1,\"]\"]}}" + blank(end);
            default -> String.join(end, records) + end;
        };
    }

    private String mark(String record) {
        return random.nextInt(8) == 0 ? "\ufeff" + record : record;
    }

    private String blank(String end) {
        return List.of("", " ", end, end + "  ", "\t").get(random.nextInt(5));
    }

    private String json(Row row) throws JsonProcessingException {
        ObjectNode record = JSON.createObjectNode();
        ObjectNode er = JSON.createObjectNode();
        if (random.nextInt(4) == 0) {
            record.put("deep.er.amount", new BigDecimal(row.number()));
        } else {
            er.put("amount", new BigDecimal(row.number()));
        }
        ObjectNode deep = JSON.createObjectNode();
        deep.put("note", row.note());
        if (random.nextInt(4) == 0) {
            record.set("deep.er", er);
        } else if (random.nextInt(3) == 0) {
            deep.put("er", JSON.writeValueAsString(er));
        } else {
            deep.set("er", er);
        }
        deep.putArray("other").add("]").add(random.nextInt());
        if (random.nextInt(3) == 0) {
            record.put("deep", JSON.writeValueAsString(deep));
        } else {
            record.set("deep", deep);
        }
        record.put("no", row.no()).put("at", "2017-01-05T00:00:00Z");
        if (random.nextBoolean()) {
            record.put("who.id", row.visitor());
        } else {
            record.putObject("who").put("id", row.visitor());
        }
        return JSON.writeValueAsString(record);
    }

    @Test
    void exactlyTheBrokenLinesAreRejected() throws JsonProcessingException {
        System.out.println("JsonFormsRandomTest seed " + seed);
        for (int run = 0; run < 150; run++) {
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            List<Row> rows = rows(2 + random.nextInt(8));
            List<Row> whole = new ArrayList<>();
            List<Long> broken = new ArrayList<>();
            StringBuilder file = new StringBuilder();
            for (int line = 0; line < rows.size(); line++) {
                // Two broken lines at the start may be one object together.
                boolean breaks = random.nextInt(3) == 0 && (line != 1 || broken.isEmpty());
                file.append(breaks ? broken(json(rows.get(line))) : json(rows.get(line)))
                        .append(end);
                if (breaks) {
                    broken.add(line + 1L);
                } else {
                    whole.add(rows.get(line));
                }
            }
            Collected<Event> read = read(file.toString());
            assertThat(read.rejected.stream().map(Rejected::line).toList())
                    .as("seed %d, file %s, reasons %s", seed, file, read.reasons())
                    .isEqualTo(broken);
            assertThat(found(read)).as("seed %d, file %s", seed, file).isEqualTo(expected(whole));
        }
    }

    private String broken(String line) {
        return switch (random.nextInt(6)) {
            case 0 -> line.substring(0, 1 + random.nextInt(line.length() - 1));
            case 1 -> line.replaceFirst(":", "=");
            case 2 -> line.substring(1);
            case 3 -> line + "}";
            case 4 -> new StringBuilder(line).insert(line.lastIndexOf(','), ',').toString();
            default -> "<" + line + ">";
        };
    }
}
