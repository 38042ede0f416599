package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFuzzTest {

    private static final String ALPHABET = "ab \"\",,;\n\r\n\u00e9\u4e2d\ud83d\ude00'\\#";

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeEach
    void tellTheSeed() {
        System.out.println("seed " + seed);
    }

    private SourceMapping mapping() {
        return Exports.mapping(folder, """
                format: csv
                visitor: v
                attributes: { x: { from: x, type: text }, y: { from: y, type: text } }
                nulls: []
                """);
    }

    @Test
    void whatWasWrittenWithQuotesIsReadAgain() {
        SourceMapping mapping = mapping();
        for (int round = 0; round < 50; round++) {
            List<String> values = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            String csv = randomCsv(values, lines);
            Collected<ProfileRow> read = Exports.profiles(mapping, Exports.write(folder, "x.csv", csv));
            assertThat(read.reasons()).as("seed %s", seed).isEmpty();
            assertThat(read.lines).as("seed %s", seed).isEqualTo(lines);
            assertThat(read.rows.stream()
                            .map(row -> row.attributes().get("x") + "|"
                                    + row.attributes().get("y")))
                    .as("seed %s", seed)
                    .isEqualTo(values);
        }
    }

    private String randomCsv(List<String> values, List<Long> lines) {
        StringBuilder csv = new StringBuilder("v,x,y\n");
        for (int i = 0; i < 40; i++) {
            String x = randomText();
            String y = randomText();
            values.add(value(x) + "|" + value(y));
            lines.add(1 + csv.chars().filter(character -> character == '\n').count());
            csv.append(i).append(',').append(quoted(x)).append(',').append(quoted(y));
            csv.append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return csv.toString();
    }

    /** Blanks around a value do not count, and a blank one is missing. */
    private static String value(String text) {
        return text.isBlank() ? "null" : text.strip();
    }

    private String randomText() {
        int length = random.nextInt(50) == 0 ? 9000 : random.nextInt(8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(ALPHABET.length());
            char character = ALPHABET.charAt(at);
            text.append(Character.isSurrogate(character) ? "\ud83d\ude00" : String.valueOf(character));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Test
    void brokenBytesNeverDoMoreThanRejectOrRefuse() {
        SourceMapping mapping = mapping();
        for (int round = 0; round < 300; round++) {
            byte[] bytes = randomCsv(new ArrayList<>(), new ArrayList<>()).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? '"' : random.nextInt(256));
            }
            Path file = Exports.write(folder, "x.csv", bytes);
            assertThat(rowsOrRefused(mapping, file)).as("seed %s", seed).isBetween(0, 200_000);
        }
    }

    private static int rowsOrRefused(SourceMapping mapping, Path file) {
        try {
            Collected<ProfileRow> read = Exports.profiles(mapping, file);
            assertThat(read.lines).isSorted();
            return read.rows.size() + read.rejected.size();
        } catch (BadInput e) {
            assertThat(e).hasMessageStartingWith("x.csv");
            return 0;
        }
    }
}
