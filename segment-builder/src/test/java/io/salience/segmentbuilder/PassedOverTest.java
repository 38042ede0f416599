package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.packing.Packings;
import io.salience.segmentbuilder.packing.Packings.Entry;
import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies among the files of an export and is no data is passed over and reported; nothing else is. */
class PassedOverTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final String HEADER = "user,event,ts,amount,id\n";
    private static final String ROW = "u1,view,2026-09-01T10:00:00Z,1,e1\n";
    private static final String OTHER_ROW = "u2,view,2026-09-01T10:00:00Z,2,e2\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDefinitions() throws IOException {
        write("rules/workspace.yaml", "name: Parts\nlocales: [en]\nplacements: {}\n");
        write(
                "rules/traits.yaml",
                "events: [view]\nproperties:\n  amount: number\ntraits:\n  spent: { sum: amount, of: view }\n");
        write(
                "rules/segments/all.drl",
                "rule \"buyers\"\nwhen\n    Profile( spent >= 1 )\nthen\n    join( \"buyers\" );\nend\n");
        write("m.yaml", """
                format: csv
                visitor: user
                event: event
                time: { from: ts }
                id: id
                properties: { amount: { from: amount, type: number } }
                """);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private BuildReport build(BuildOptions options, String... patterns) {
        EventFiles files = EventFiles.of(
                Arrays.stream(patterns).map(pattern -> folder + "/" + pattern).toList());
        MappingPlace mapping = new MappingPlace.InFile(folder.resolve("m.yaml"));
        BuildInput input = new BuildInput(
                List.of(new BuildInput.EventExport(mapping, files)), List.of(), REFERENCE, options, null);
        return new SegmentBuild(
                        Workspace.load(folder.resolve("rules")).rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve("store")));
    }

    private BuildReport build(String... patterns) {
        return build(BuildOptions.USUAL, patterns);
    }

    private List<String> passedOver(BuildReport report) {
        return report.passedOver().stream()
                .map(one -> one.file().replace(folder + "/", "") + ": " + one.reason())
                .toList();
    }

    private List<String> read(BuildReport report) {
        return report.files().stream()
                .map(file -> file.file().replace(folder + "/", "") + ": " + file.accepted())
                .toList();
    }

    @Test
    void emptyPartsAndMarkersAmongOthersAreReported() throws IOException {
        write("in/part-0.csv", HEADER + ROW);
        write("in/part-1.csv", "");
        write("in/part-2.csv.gz", Packings.gzip(new byte[0]));
        write("in/part-3.csv.zst", Packings.skippable(1, new byte[9]));
        write("in/part-4.csv", "\ufeff");
        write("in/part-5.csv", "\n\r\n \n");
        write("in/part-6.csv", HEADER);
        write("in/part-7.csv.gz", Packings.gzip((HEADER + OTHER_ROW).getBytes(StandardCharsets.UTF_8)));
        for (String marker :
                List.of("_SUCCESS", "_committed_123", "_started_123", "_metadata", "_temporary/part-9.csv")) {
            write("in/" + marker, "{}");
        }
        BuildReport report = build("in/**");
        assertThat(read(report)).containsExactly("in/part-0.csv: 1", "in/part-6.csv: 0", "in/part-7.csv.gz: 1");
        assertThat(passedOver(report))
                .containsExactly(
                        "in/_SUCCESS: has a name that begins with _",
                        "in/_committed_123: has a name that begins with _",
                        "in/_metadata: has a name that begins with _",
                        "in/_started_123: has a name that begins with _",
                        "in/_temporary: has a name that begins with _",
                        "in/part-1.csv: is empty",
                        "in/part-2.csv.gz: is empty",
                        "in/part-3.csv.zst: is empty",
                        "in/part-4.csv: is empty",
                        "in/part-5.csv: is empty");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void whereNothingIsDataTheBuildIsRefused() throws IOException {
        write("a.csv", "");
        write("b.csv", "\n");
        write("c.zip", Packings.zip(List.of(Entry.of("_SUCCESS", "1"), Entry.of("x.csv", ""))));
        for (String name : List.of("a.csv", "b.csv")) {
            refused(folder + "/" + name + ": is empty; expected a header line or records", name);
        }
        refused(folder + "/a.csv: is empty; expected a header line or records", "?.csv");
        refused(folder + "/c.zip: has no entry with text, of 2; expected a header line or records", "c.zip");
    }

    private void refused(String message, String... patterns) {
        assertThatThrownBy(() -> build(patterns)).isInstanceOf(BadInput.class).hasMessage(message);
    }

    @Test
    void aMarkerIsReadIfItIsNamed() throws IOException {
        write("in/_events.csv", HEADER + ROW);
        write("in/a.csv", HEADER + OTHER_ROW);
        assertThat(read(build("in/_events.csv"))).containsExactly("in/_events.csv: 1");
        assertThat(read(build("in/_*.csv"))).containsExactly("in/_events.csv: 1");
        BuildReport both = build("in/*", "in/_events.csv");
        assertThat(read(both)).containsExactly("in/_events.csv: 1", "in/a.csv: 1");
        assertThat(both.passedOver()).isEmpty();
    }

    @Test
    void anEmptyFileIsReadOnceItHasRows() throws IOException {
        write("part-0.csv", HEADER + ROW);
        write("part-1.csv", "");
        build("part-*");
        BuildReport again = build(BuildOptions.USUAL.goingOn(), "part-*");
        assertThat(passedOver(again)).containsExactly("part-1.csv: is empty");
        write("part-1.csv", HEADER + OTHER_ROW);
        assertThat(read(build(BuildOptions.USUAL.goingOn(), "part-*"))).containsExactly("part-1.csv: 1");
    }

    @Test
    void theRowsOfAnArchiveAreCountedTogetherAndPlacedByEntry() throws IOException {
        write(
                "export.zip",
                Packings.zip(List.of(
                        Entry.of("b/2.csv", "id,ts,event,user,amount\ne1,2026-09-01T10:00:00Z,view,u3,9\n,x,,,\n"),
                        Entry.of("b/1.csv", HEADER + ROW + OTHER_ROW),
                        Entry.of("b/3.csv", HEADER + ROW),
                        Entry.of("b/", ""),
                        Entry.of("b/4.csv", ""))));
        BuildReport report = build("export.zip");
        assertThat(report.files()).containsExactly(new FileReport(folder + "/export.zip", 5, 2, 1, 0, 0, 2, 0));
        String archive = folder + "/export.zip/b/";
        assertThat(report.rejections().stream().flatMap(one -> one.places().stream()))
                .containsExactlyInAnyOrder(archive + "2.csv:2", archive + "2.csv:3");
        assertThat(passedOver(report)).containsExactly("export.zip/b/: is a folder", "export.zip/b/4.csv: is empty");
        assertThat(Files.readString(Path.of(report.rejectFiles().get(0))))
                .contains(archive + "2.csv", "\nid,ts,event,user,amount\n");
        assertThat(report.repeats()).isEqualTo(new RepeatCount(1, 1));
    }

    @Test
    void theOrderOfAnArchiveDoesNotMatter() throws IOException {
        List<Entry> entries = List.of(
                Entry.of("1.csv", HEADER + ROW),
                Entry.of("2.csv", HEADER + ROW.replace(",1,", ",7,")),
                Entry.of("3.csv", HEADER + OTHER_ROW));
        write("a.zip", Packings.zip(entries));
        write("b.zip", Packings.zip(List.of(entries.get(2), entries.get(1), entries.get(0))));
        BuildReport one = build("a.zip");
        BuildReport other = build("b.zip");
        assertThat(other.membership()).isEqualTo(one.membership());
        assertThat(other.rejections().get(0).places()).containsExactly(folder + "/b.zip/2.csv:2");
    }

    @Test
    void anEncodingThatIsProbablyNotMeantIsAWarning() throws IOException {
        write("m.yaml", Files.readString(folder.resolve("m.yaml")) + "encoding: windows-1252\n");
        write("a.csv", HEADER + ROW.replace("u1", "Zo\u00eb"));
        assertThat(build("a.csv").warnings())
                .containsExactly(folder + "/a.csv: is UTF-8 text, and the mapping declares windows-1252; if it is meant"
                        + " to be UTF-8, delete encoding: windows-1252 from the mapping");
    }

    @Test
    void whatLiesBehindTheFirstMemberIsReadOrStopsTheBuild() throws IOException {
        byte[] first = Packings.gzip((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        byte[] second = Packings.gzip(OTHER_ROW.getBytes(StandardCharsets.UTF_8));
        byte[] line = {'\n'};
        write("line.csv.gz", Packings.joined(List.of(first, line, second, line)));
        assertThat(read(build("line.csv.gz"))).containsExactly("line.csv.gz: 2");
        write("text.csv.gz", Packings.joined(List.of(first, OTHER_ROW.getBytes(StandardCharsets.UTF_8))));
        refused(
                folder + "/text.csv.gz: has text that is not packed behind its gzip content, from byte " + first.length
                        + " on; unpack it and pack all of it again",
                "text.csv.gz");
    }
}
