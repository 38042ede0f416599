package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.packing.Packings;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A header of the old form has only a check sum, one of POSIX a magic word as well. */
    private static byte[] tar(boolean posix, String name, String text) {
        byte[] tar = new byte[2048];
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(tar, 0, name);
        put(tar, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(tar, 124, String.format("%011o\0%011o\0        0", bytes.length, 1_700_000_000));
        put(tar, 257, posix ? "ustar\0" + "00" : "");
        int sum = 0;
        for (int at = 0; at < 512; at++) {
            sum += tar[at];
        }
        put(tar, 148, String.format("%06o\0 ", sum));
        System.arraycopy(bytes, 0, tar, 512, bytes.length);
        return tar;
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTarArchiveIsNamedHoweverItIsPacked(boolean posix) {
        byte[] tar = tar(posix, "events.csv", "v,t\na,2017-01-05\n");
        refused(tar, "events: is a tar archive; unpack it and name its files");
        refused(Packings.gzip(tar), "events: is a tar archive packed with gzip; unpack it and name its files");
        refused(Packings.zstd(tar), "events: is a tar archive packed with zstd; unpack it and name its files");
        refused(
                Packings.zip(List.of(new Packings.Entry("a.tar", tar, true))),
                "events/a.tar: is a tar archive; unpack it and name its files");
    }

    @Test
    void whatIsPackedTwiceIsNamed() {
        byte[] text = "v,t\na,2017-01-05\n".getBytes(StandardCharsets.UTF_8);
        byte[] zip = Packings.zip(List.of(new Packings.Entry("a.csv", text, true)));
        byte[] sevenZip = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};
        refused(Packings.gzip(Packings.gzip(text)), "events: is gzip packed again; unpack it once");
        refused(Packings.gzip(Packings.zstd(text)), "events: is zstd packed again; unpack it once");
        refused(Packings.gzip(zip), "events: is a zip archive in something packed; unpack it and name its files");
        refused(
                Packings.zip(List.of(new Packings.Entry("b.zip", zip, false))),
                "events/b.zip: is a zip archive in something packed; unpack it and name its files");
        refused(
                Packings.zip(List.of(new Packings.Entry("b.7z", sevenZip, true), Packings.Entry.of("a.csv", "v,t\n"))),
                "events/b.7z: is a 7z archive; pack it with gzip or zstd");
    }

    private void refused(byte[] bytes, String message) {
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS);
        assertThatThrownBy(() -> Exports.events(mapping, Exports.write(folder, "events", bytes)))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newline.ndjson.gz", "plain-after.ndjson.gz", "zstd-after.ndjson.gz"})
    void whatFollowsAGzipMemberIsReadOrNamed(String name) {
        Path folderOfCase = Exports.shared().resolve("cases/data/gz-rest-silently-dropped");
        SourceMapping mapping = SourceMapping.read(folderOfCase.resolve("m.yaml"), new Problems())
                .orElseThrow();
        Collected<Event> read = new Collected<>();
        EventReader reader = new EventReader(mapping, Instant.parse("2026-11-01T00:00:00Z"));
        if (name.startsWith("newline")) {
            reader.read(folderOfCase.resolve(name), name, read);
            assertThat(read.rows).extracting(Event::visitorId).containsExactly("u1", "u2");
            return;
        }
        String what = name.startsWith("plain")
                ? "has text that is not packed behind its gzip content, from byte 77 on; unpack it and pack all of it again"
                : "has a zstd frame behind its gzip content, from byte 77 on; pack all of it with gzip or all of it with zstd";
        assertThatThrownBy(() -> reader.read(folderOfCase.resolve(name), name, read))
                .isInstanceOf(BadInput.class)
                .hasMessage(name + ": " + what);
    }
}
