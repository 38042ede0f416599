package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random CSV as RFC 4180 allows it, read by Salience and by Commons CSV. */
class CsvAgreesTest {

    private static final String[] PIECES = {"a", "b c", "\u00e4", "\ud83d\ude00", "1", "'", ";", "\t"};
    private static final String[] QUOTED_PIECES = {",", "\n", "\r\n", "\"\"", "a", " ", "#!", "\u00e4"};

    private static final String[] ESCAPED_PIECES = {
        "\\,", "\\\"", "\\\\", "\\\n", "\\N", "\\x", "\\ ", "a", "b c", "\u00e4"
    };
    private static final String[] QUOTED_ESCAPED_PIECES = {
        "\\,", "\\\"", "\\\\", "\\\n", "\\N", "\\x", "\"\"", ",", "\n", "\r\n", "#!", "a"
    };

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void bothReadersFindTheSameFields() throws IOException {
        System.out.println("seed " + seed);
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                visitor: v
                attributes: { x: { from: x, type: text }, y: { from: y, type: text } }
                nulls: []
                """);
        for (int round = 0; round < 100; round++) {
            String csv = csv();
            Collected<ProfileRow> read = Exports.profiles(mapping, Exports.write(folder, "x.csv", csv));
            assertThat(read.reasons()).as("seed %s", seed).isEmpty();
            assertThat(read.rows.stream()
                            .map(row -> Arrays.asList(
                                    row.visitorId(),
                                    String.valueOf(row.attributes().get("x")),
                                    String.valueOf(row.attributes().get("y"))))
                            .toList())
                    .as("seed %s", seed)
                    .isEqualTo(byCommonsCsv(csv).stream()
                            .map(row -> row.stream().map(CsvAgreesTest::value).toList())
                            .toList());
        }
    }

    @Test
    void bothReadersFindTheSameFieldsWithEscapes() throws IOException {
        System.out.println("seed " + seed);
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                escape: "\\\\"
                visitor: v
                attributes: { x: { from: x, type: text }, y: { from: y, type: text } }
                nulls: []
                """);
        for (int round = 0; round < 100; round++) {
            String csv = escapedCsv();
            Collected<ProfileRow> read = Exports.profiles(mapping, Exports.write(folder, "x.csv", csv));
            assertThat(read.reasons()).as("seed %s", seed).isEmpty();
            assertThat(read.rows.stream()
                            .map(row -> Arrays.asList(
                                    row.visitorId(),
                                    String.valueOf(row.attributes().get("x")),
                                    String.valueOf(row.attributes().get("y"))))
                            .toList())
                    .as("seed %s", seed)
                    .isEqualTo(byCommonsCsv(csv, '\\'));
        }
    }

    private String escapedCsv() {
        StringBuilder csv = new StringBuilder("v,x,y\n");
        for (int row = 0; row < 30; row++) {
            csv.append("v").append(row).append(',').append(escapedField()).append(',');
            csv.append(escapedField()).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return csv.toString();
    }

    /** Between letters, so that it makes no difference whether blanks around values count. */
    private String escapedField() {
        boolean quoted = random.nextBoolean();
        String[] pieces = quoted ? QUOTED_ESCAPED_PIECES : ESCAPED_PIECES;
        StringBuilder field = new StringBuilder(quoted ? "\"a" : "a");
        for (int i = random.nextInt(6); i > 0; i--) {
            field.append(pieces[random.nextInt(pieces.length)]);
        }
        return field.append(quoted ? "z\"" : "z").toString();
    }

    /** Blanks around a value do not count, and a blank one is missing. */
    private static String value(String text) {
        return text.isBlank() ? "null" : text.strip();
    }

    private static List<List<String>> byCommonsCsv(String csv) throws IOException {
        return byCommonsCsv(csv, null);
    }

    private static List<List<String>> byCommonsCsv(String csv, @Nullable Character escape) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setEscape(escape)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(csv))
                .setFormat(format)
                .get()) {
            for (CSVRecord record : parser) {
                rows.add(record.toList());
            }
        }
        return rows;
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("v,x,y\n");
        for (int row = 0; row < 30; row++) {
            csv.append("v").append(row).append(',').append(field()).append(',').append(field());
            boolean last = row == 29 && random.nextBoolean();
            csv.append(last ? "" : random.nextBoolean() ? "\n" : "\r\n");
            csv.append(!last && random.nextInt(20) == 0 ? "\n" : "");
        }
        return csv.toString();
    }

    private String field() {
        boolean quoted = random.nextBoolean();
        StringBuilder field = new StringBuilder(quoted ? "\"" : "");
        for (int i = random.nextInt(5); i > 0; i--) {
            String[] pieces = quoted && random.nextBoolean() ? QUOTED_PIECES : PIECES;
            field.append(pieces[random.nextInt(pieces.length)]);
        }
        return field.append(quoted ? "\"" : "").toString();
    }
}
