package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole files: what they are by their first bytes, packed or not, and how far they are read. */
class ExportFilesTest {

    @TempDir
    private Path folder;

    private Collected<Event> read(String format, String text) {
        SourceMapping mapping = Exports.mapping(folder, "format: " + format + "\n" + Exports.PARTS);
        return Exports.events(
                mapping, Exports.write(folder, format.equals("csv") ? "events.csv" : "events.json", text));
    }

    @Test
    void gzipIsRecognisedByContentInEveryFormat() {
        byte[] array = Exports.gzip("[{\"v\":1,\"t\":\"2017-01-05\"}]".getBytes(StandardCharsets.UTF_8));
        Path file = Exports.write(folder, "events.txt", array);
        assertThat(Exports.events(Exports.mapping(folder, "format: json\n" + Exports.PARTS), file)
                        .only()
                        .visitorId())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ndjson | [{}]     | events.json: is one JSON array, not one object a line; write format: json
            json   | {}       | events.json: is not one JSON array; write format: ndjson if each line is an object
            json   | v,t      | events.json: is not one JSON array; expected [ at its start
            """)
    void anotherFormatThanDeclaredIsRefused(String format, String text, String message) {
        assertThatThrownBy(() -> read(format, text))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        assertThatThrownBy(() -> read("csv", "PK\u0003\u0004"))
                .hasMessage(
                        "events.csv: is a damaged or cut-off zip archive; nothing of it can be used; export it again");
        assertThatThrownBy(() -> read("csv", "\n\n"))
                .hasMessage("events.csv: is empty; expected a header line or records");
        assertThatThrownBy(() -> read("csv", "v,t\u0001"))
                .hasMessage("events.csv:1: the header line cannot be used: it has a control character");
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS);
        assertThatThrownBy(() -> Exports.events(mapping, folder.resolve("none.csv")))
                .hasMessage("none.csv: does not exist; expected a file");
        assertThatThrownBy(() -> Exports.events(mapping, Files.createDirectory(folder.resolve("dir"))))
                .hasMessage("dir: is a folder; expected a file");
    }

    /** Nobody writes to it, so that opening it would never end. */
    @Test
    void aPipeIsRefusedBeforeItIsOpened() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS);
        assertThatThrownBy(() -> Exports.events(mapping, pipe))
                .hasMessage(
                        "pipe.csv: is a pipe or a device, which can be read only once; expected a file, or - for the"
                                + " standard input");
    }

    @Test
    void bytesReadEndAtTheFilesSize() throws IOException {
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS);
        byte[] plain = ("v,t\n" + "a,2017-01-05\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        Path file = Exports.write(folder, "events.csv", Exports.gzip(plain));
        EventReader reader = new EventReader(mapping, Exports.CLOCK);
        Collected<Event> events = new Collected<>();
        reader.read(file, events);
        assertThat(events.rows).hasSize(50_000);
        assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
    }

    @Test
    void severalGzipMembersAreOneFile() {
        byte[] one = Exports.gzip("v,t\na,2017-01-05\n".getBytes(StandardCharsets.UTF_8));
        byte[] two = Exports.gzip("b,2017-01-05\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS);
        assertThat(Exports.events(mapping, Exports.write(folder, "events.gz", both)).rows)
                .extracting(Event::visitorId)
                .containsExactly("a", "b");
    }
}
