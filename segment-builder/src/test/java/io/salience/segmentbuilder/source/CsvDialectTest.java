package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.source.Exports.Collected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random rows in random dialects, read as a whole and in tiny blocks, are the rows that were written. */
class CsvDialectTest {

    private static final int ROUNDS = 60;
    private static final String FIELDS = """
            visitor: v
            attributes: { x: { from: x, type: text }, y: { from: y, type: text } }
            """;
    private static final List<String> TITLES = List.of("Report", "\"open", "a;b,c|d\te", "", "\\", "\u0001", "v,x,z");

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @BeforeEach
    void printTheSeed() {
        System.out.println("CsvDialectTest seed " + seed);
    }

    @Test
    void whatWasWrittenIsRead() {
        for (int round = 0; round < ROUNDS; round++) {
            File file = new File(new CsvDialect(random));
            Collected<ProfileRow> read = Exports.profiles(
                    Exports.mapping(folder, file.mapping()), Exports.write(folder, "x.csv", file.text.toString()));
            assertThat(read.reasons()).as("seed %s, round %s", seed, round).isEmpty();
            assertThat(read.rows.stream()
                            .map(row -> Arrays.asList(row.visitorId(), text(row, "x"), text(row, "y")))
                            .toList())
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(file.rows);
            assertThat(read.lines).as("seed %s, round %s", seed, round).isEqualTo(file.lines);
        }
    }

    private static String text(ProfileRow row, String name) {
        return String.valueOf(row.attributes().getOrDefault(name, ""));
    }

    /** A file in a dialect, and what is in it. */
    private final class File {

        private final CsvDialect dialect;
        private final StringBuilder text = new StringBuilder();
        private final List<List<String>> rows = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final boolean hasHeader = random.nextInt(4) > 0;
        private final boolean namesDelimiter = random.nextInt(4) == 0;
        private final boolean declaresDelimiter = !namesDelimiter || random.nextBoolean();
        private final int titles = random.nextInt(3);
        private final int emptyInHeader = random.nextInt(3);
        private String lineEnd = random.nextBoolean() ? "\n" : "\r\n";

        File(CsvDialect dialect) {
            this.dialect = dialect;
            write(namesDelimiter, "SEP=" + dialect.delimiter);
            for (int i = 0; i < titles; i++) {
                write(true, TITLES.get(random.nextInt(TITLES.size())));
            }
            write(hasHeader, mark() + joined(List.of("v", "x", "y"), emptyInHeader));
            for (int i = 0; i < 20; i++) {
                row("v" + i);
            }
        }

        private String mapping() {
            int skipped = titles == 0 ? 0 : titles + (namesDelimiter ? 1 : 0);
            return dialect.keys(declaresDelimiter)
                    + (skipped == 0 ? "" : "skip: " + skipped + "\n")
                    + (hasHeader ? "" : "columns: [v, x, y]\n")
                    + FIELDS;
        }

        private void row(String visitor) {
            List<String> row = List.of(visitor, dialect.text(), dialect.text());
            rows.add(row);
            String mark = mark();
            lines.add(1 + text.chars().filter(c -> c == '\n').count());
            write(true, mark + joined(row, random.nextInt(3)));
        }

        private String joined(List<String> row, int empty) {
            return row.stream().map(dialect::field).collect(Collectors.joining(String.valueOf(dialect.delimiter)))
                    + String.valueOf(dialect.delimiter).repeat(empty);
        }

        private void write(boolean is, String line) {
            if (is) {
                text.append(line).append(lineEnd);
                lineEnd = random.nextInt(10) == 0 ? "\n" : lineEnd;
            }
        }

        /** Before records, and blank lines among them. */
        private String mark() {
            write(text.length() > 0 && titles == 0 && random.nextInt(10) == 0, "");
            return random.nextInt(5) == 0 ? "\ufeff" : "";
        }
    }
}
