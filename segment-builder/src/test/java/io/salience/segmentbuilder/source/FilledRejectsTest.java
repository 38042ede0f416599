package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.event.EventRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows of groups, corrected and read again, are the events that the corrected file has. */
class FilledRejectsTest {

    private static final int ROUNDS = 30;
    private static final String FIELDS = """
            fill: { by: order, columns: [v, t, note], number: line }
            visitor: v
            event: { always: bought }
            time: [{ from: own }, { from: t }]
            id: [order, line]
            properties:
              note: { from: note, type: text }
              item: { from: item, type: text }
            """;
    private static final String PLAIN = "format: csv\n" + FIELDS;
    private static final List<String> COLUMNS = List.of("order", "v", "t", "note", "item", "own");
    private static final String HEADER = String.join(",", COLUMNS) + "\n";
    private static final String DAY = "2017-01-05";

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        worker.shutdown();
    }

    /** What a file gives: its events, and its rejected rows as a file. */
    private record Outcome(List<Event> events, String rejects, List<String> reasons) {}

    private Outcome read(String yaml, String csv) {
        Outcome tiny = read(yaml, csv, 31);
        Outcome whole = read(yaml, csv, Block.BYTES);
        assertThat(tiny).isEqualTo(whole);
        return whole;
    }

    private Outcome read(String yaml, String csv, int blockBytes) {
        Sink sink = sink(yaml, csv, blockBytes);
        return new Outcome(sink.events, sink.rejects.toString(), sink.reasons);
    }

    private Sink sink(String yaml, String csv, int blockBytes) {
        SourceMapping mapping = Exports.mapping(folder, yaml);
        ExportReader reader = ExportReader.ofEvents(mapping, EventReader.schema(mapping), Exports.CLOCK)
                .inBlocksOf(blockBytes);
        Sink sink = new Sink();
        new BlockReading<>(reader, worker, 1, () -> sink, (rows, file, line, head) -> rows.end(head))
                .read(Exports.write(folder, "x.csv", csv), "x.csv");
        return sink;
    }

    private static final class Sink implements RowSink {

        private final List<Event> events = new ArrayList<>();
        private final StringBuilder rejects = new StringBuilder();
        private final List<String> reasons = new ArrayList<>();
        private final StringBuilder rows = new StringBuilder();

        @Override
        public void start(int block) {
            rows.setLength(0);
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            events.add(EventReader.event(row));
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            throw new AssertionError(flaw.toString());
        }

        @Override
        public void skip(RowPlace place) {
            throw new AssertionError("nobody");
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            reasons.add(fault.reason());
            rows.append("#! x.csv: ").append(fault.reason()).append('\n');
            rows.append(new String(place.kept(), StandardCharsets.UTF_8)).append('\n');
        }

        void end(String head) {
            if (rejects.isEmpty()) {
                rejects.append("#! rejected rows\n").append(head).append(head.isEmpty() ? "" : "\n");
            }
            rejects.append(rows);
        }
    }

    @Test
    void aRejectedRowStandsOnItsOwn() {
        Outcome first = read(PLAIN, HEADER + "#1,u,2017-01-05,n,A,\n#1,,,,\"B,\"\"\nb\",x\n#2,w,2017-01-05,,C,x\n");
        assertThat(first.rejects())
                .isEqualTo("""
                #! rejected rows
                order,v,t,note,item,own,#!number
                #! x.csv: REASON
                #1,u,2017-01-05,n,"B,""
                b",x,2
                #! x.csv: REASON
                #2,w,2017-01-05,,C,x,1
                """.replace("REASON", first.reasons().get(0)));
        Outcome again = read(PLAIN, first.rejects().replace(",x,", ",,"));
        assertThat(again.events())
                .extracting(FilledRejectsTest::shown)
                .containsExactly("#1\u001f2 u {item=B,\"\nb, note=n}", "#2\u001f1 w {item=C}");
    }

    @Test
    void aRowWhoseFirstOneIsCorrectedInTheSameFileIsFilledFromIt() {
        String orders = HEADER + "#3,,2017-01-05,n,A,\n#3,,,,B,\n";
        Outcome first = read(PLAIN, orders);
        assertThat(first.events()).isEmpty();
        Outcome again = read(PLAIN, first.rejects().replace("#3,,2017-01-05,n,A", "#3,c,2017-01-05,n,A"));
        assertThat(again.events())
                .isEqualTo(read(PLAIN, orders.replace("#3,,2017", "#3,c,2017")).events());
        assertThat(again.events()).hasSize(2);
    }

    @Test
    void rejectsOfEarlierVersionsAreReadAsTheyWere() {
        Outcome old = read(
                PLAIN, "#! rejected rows\n" + HEADER + "#! note\n#1,a,,,B,\n#! note\n#3,c,2017-01-05,n,A,\n#3,,,,B,\n");
        assertThat(old.events()).extracting(Event::id).containsExactly("#3\u001f1", "#3\u001f2");
        assertThat(old.reasons()).hasSize(1);
    }

    @Test
    void aRowThatCannotBeReadKeepsItsNumberAndWhatFillsIt() {
        String orders = HEADER + "#1,u,2017-01-05,n,A,\n#1,,,,B\n#1,,,,C,\n";
        Outcome first = read(PLAIN, orders);
        assertThat(first.rejects()).isEqualTo("""
                #! rejected rows
                order,v,t,note,item,own,#!number
                #! x.csv: has 5 fields, the header has 6
                #1,u,2017-01-05,n,A,,fills
                #1,,,,B,2
                """);
        assertThat(first.events()).extracting(Event::id).containsExactly("#1\u001f1", "#1\u001f3");
        List<Event> events = new ArrayList<>(first.events());
        events.addAll(read(PLAIN, first.rejects().replace(",B,", ",B,,")).events());
        assertThat(sorted(events))
                .isEqualTo(sorted(read(PLAIN, orders.replace(",B", ",B,")).events()));
    }

    @Test
    void rowsWhoseFirstOneCannotBeReadAreNotTakenForComplete() {
        Outcome first = read(PLAIN, HEADER + "#1,u,2017-01-05,n,A,,\"\"x\n#1,w,2017-01-05,,B,\n#2,v,2017-01-05,,C,\n");
        assertThat(first.reasons())
                .containsExactly(
                        "has text after a closing quote; a quote inside a quoted field is written twice",
                        "the first row of its group, from which it is filled, cannot be read");
        assertThat(first.events()).extracting(Event::id).containsExactly("#2\u001f1");
    }

    @Test
    void aNumberThatIsNoneIsNoticed() {
        Outcome read = read(
                PLAIN,
                "#! rejected rows\norder,v,t,note,item,own,#!number\n#1,u,2017-01-05,,A,,\n#1,u,2017-01-05,,A,,0\n");
        assertThat(read.reasons())
                .containsExactly(
                        "expected the row's number in its group, a whole number from 1, found \"\"",
                        "expected the row's number in its group, a whole number from 1, found \"0\"");
    }

    @Test
    void aRowThatBeginsAsANoteIsNoneInAFileOfRejectedRows() {
        String yaml = PLAIN.replaceAll("fill.*\n", "").replace("[order, line]", "order");
        String rows = "#!1,u,2017-01-05,,A,x\n";
        Sink sink = sink(yaml, HEADER + rows, Block.BYTES);
        assertThat(sink.rejects.toString()).endsWith("\n\ufeff" + rows);
        assertThat(sink(yaml, sink.rejects.toString().replace(",x\n", ",\n"), Block.BYTES).events)
                .extracting(Event::id)
                .containsExactly("#!1");
    }

    /** Without a header line, the first row may begin as notes do. */
    @Test
    void anExportThatBeginsAsANoteHasNoNotes() {
        String yaml = PLAIN.replace("format: csv\n", "format: csv\ncolumns: [order, v, t, note, item, own]\n");
        assertThat(read(yaml, "#!1,u,2017-01-05,n,A,\n#!2,w,2017-01-05,n,A,\n").events())
                .extracting(Event::id)
                .containsExactly("#!1\u001f1", "#!2\u001f1");
    }

    @Test
    void twoGroupsOfOneNameStayApart() {
        Outcome first =
                read(PLAIN, HEADER + "#1,u,2017-01-05,n,A,x\n#2,u,2017-01-05,,A,\n#1,w,2017-01-06,,B,\n#1,,,,C,x\n");
        Outcome again = read(PLAIN, first.rejects().replace(",x,", ",,"));
        assertThat(again.events())
                .extracting(FilledRejectsTest::shown)
                .containsExactly("#1\u001f1 u {item=A, note=n}", "#1\u001f2 w {item=C}");
    }

    @Test
    void correctedRowsAreThoseOfTheCorrectedFile() {
        System.out.println("FilledRejectsTest seed " + seed);
        for (int round = 0; round < ROUNDS; round++) {
            Orders orders = new Orders(new CsvDialect(random));
            String yaml = orders.mapping();
            Outcome first = read(yaml, orders.text.toString());
            List<Event> events = new ArrayList<>(first.events());
            Outcome second =
                    read(yaml, orders.corrected(first.rejects(), Orders.MISTAKES.subList(random.nextInt(4), 4)));
            events.addAll(second.events());
            Outcome third = read(yaml, orders.corrected(second.rejects(), Orders.MISTAKES));
            events.addAll(third.events());
            Outcome expected = read(yaml, orders.corrected(orders.text.toString(), Orders.MISTAKES));
            assertThat(expected.reasons()).as("seed %s, round %s", seed, round).isEmpty();
            assertThat(expected.events()).hasSize(orders.rows);
            assertThat(sorted(events)).as("seed %s, round %s", seed, round).isEqualTo(sorted(expected.events()));
        }
    }

    private static List<String> sorted(List<Event> events) {
        return events.stream()
                .map(Event::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String shown(Event event) {
        return event.id() + " " + event.visitorId() + " " + new TreeMap<>(event.properties());
    }

    /** Random orders, of which some rows have a mistake, whose text says how to correct it. */
    private final class Orders {

        /** In the row alone, in what fills others, behind a quote, and one field too many. */
        private static final List<String> MISTAKES = List.of("BADA", "BADB", "BADC", "XBADX");

        private final CsvDialect dialect;
        private final StringBuilder text = new StringBuilder();
        private final boolean hasHeader = random.nextInt(4) > 0;
        private final boolean namesDelimiter = random.nextInt(4) == 0;
        private final boolean declaresDelimiter = !namesDelimiter || random.nextBoolean();
        private final boolean hasTitle = random.nextInt(4) == 0;
        private int rows;

        Orders(CsvDialect dialect) {
            this.dialect = dialect;
            line(namesDelimiter, "sep=" + dialect.delimiter);
            line(hasTitle, "orders \"of\" today");
            line(hasHeader, joined(COLUMNS));
            for (int order = 0; order < 8; order++) {
                order(order % 4 == 3 ? "" : dialect.text() + order, 1 + random.nextInt(4));
            }
        }

        private String mapping() {
            return dialect.keys(declaresDelimiter)
                    + (hasTitle ? "skip: " + (namesDelimiter ? 2 : 1) + "\n" : "")
                    + (hasHeader ? "" : "columns: [" + String.join(", ", COLUMNS) + "]\n")
                    + FIELDS;
        }

        private void order(String name, int lines) {
            for (int line = 0; line < lines; line++) {
                boolean isFirst = line == 0 || name.isEmpty();
                boolean fills = isFirst || random.nextInt(5) == 0;
                String time = (random.nextInt(8) == 0 ? "BADB" : "") + DAY;
                row(name, fills ? "u" + rows : "", fills ? time : "", fills ? dialect.text() : "");
            }
        }

        private void row(String name, String visitor, String time, String note) {
            rows++;
            String own = random.nextInt(8) == 0 ? "BADA" + DAY : "";
            String row = joined(List.of(name, visitor, time, note));
            boolean isBroken = dialect.quoted && random.nextInt(8) == 0;
            String item = isBroken ? "\"it\"BADC" : dialect.field(dialect.text());
            String more = random.nextInt(8) == 0 ? dialect.delimiter + "XBADX" : "";
            line(true, row + dialect.delimiter + item + dialect.delimiter + own + more);
        }

        private String joined(List<String> texts) {
            return texts.stream().map(dialect::field).collect(Collectors.joining(String.valueOf(dialect.delimiter)));
        }

        private void line(boolean is, String line) {
            text.append(is ? line + (random.nextInt(4) == 0 ? "\r\n" : "\n") : "");
        }

        private String corrected(String file, List<String> mistakes) {
            String corrected = file;
            for (String mistake : mistakes) {
                String field = mistake.startsWith("X") ? dialect.delimiter + mistake : mistake;
                corrected = corrected.replace(field, "");
            }
            return corrected;
        }
    }
}
