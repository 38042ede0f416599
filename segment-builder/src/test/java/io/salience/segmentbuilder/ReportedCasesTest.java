package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput.EventExport;
import io.salience.segmentbuilder.fold.RandomTraits;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.EventFiles;
import io.salience.segmentbuilder.source.MappingPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of others that went wrong once, through whole builds as their reports say; see the README of each folder. */
class ReportedCasesTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Path CASES = Path.of("../../shared/cases/data");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeWorkspace() throws IOException {
        write("rules/workspace.yaml", "name: Cases\nlocales: [en]\nplacements: {}\n");
        write("rules/traits.yaml", """
                events: [view, purchase, "Order Completed", "Page View", "Product Viewed", Purchase]
                properties: { amount: number, price: number, sku: text, orderId: text, quantity: number }
                traits:
                  rows: { count: any }
                  spent: { sum: price, of: any }
                  amounts: { sum: amount, of: any }
                """);
        write(
                "rules/segments/all.drl",
                "rule \"seen\"\nwhen\n    Profile( rows >= 1 )\nthen\n    join( \"seen\" );\nend\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path file(String name) {
        return CASES.resolve(name);
    }

    private BuildReport build(MappingPlace mapping, EventFiles files, BuildOptions options) {
        BuildInput input =
                new BuildInput(List.of(new EventExport(mapping, files)), List.of(), REFERENCE, options, null);
        return new SegmentBuild(
                        rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve("store")));
    }

    private Rulebook rulebook() {
        return Workspace.load(folder.resolve("rules")).rulebook();
    }

    private static EventFiles files(Path... files) {
        return EventFiles.of(Stream.of(files).map(Path::toString).toList());
    }

    /** A trait of a visitor; "nobody" for an id that has no profile. */
    private String trait(String id, String trait) {
        Rulebook rulebook = rulebook();
        try (Generation generation = Store.at(folder.resolve("store")).open(folder.resolve("private"))) {
            ProfileReader reader = generation.reader(rulebook.schema());
            Facts facts = new Facts(rulebook.schema());
            return reader.read(id, facts)
                    ? RandomTraits.text(facts.get(rulebook.schema().get(trait)))
                    : "nobody";
        }
    }

    @Test
    void anEmptyPartAmongOthersIsPassedOver() throws IOException {
        MappingPlace mapping = new MappingPlace.InFile(file("empty-part-files/m.yaml"));
        BuildReport report = build(mapping, files(file("empty-part-files/part-*")), BuildOptions.USUAL);
        assertThat(report.passedOver())
                .singleElement()
                .satisfies(one -> assertThat(one.file()).endsWith("part-00001.csv"));
        assertThat(trait("u1", "amounts")).isEqualTo("1.0");

        Path all = Files.createDirectories(folder.resolve("all"));
        for (String name : List.of("part-00000.csv", "part-00001.csv", "_SUCCESS")) {
            Files.copy(file("empty-part-files").resolve(name), all.resolve(name));
        }
        BuildReport ofAll = build(mapping, files(all.resolve("*")), BuildOptions.USUAL);
        assertThat(ofAll.passedOver()).hasSize(2);
        assertThat(trait("u1", "amounts")).isEqualTo("1.0");
        assertThatThrownBy(() -> build(mapping, files(file("empty-part-files/part-00001.csv")), BuildOptions.USUAL))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("part-00001.csv: is empty; expected a header line or records");
    }

    /** Of a list, only the item that was rejected is loaded again. */
    @Test
    void aCorrectedItemCountsOnce() throws IOException {
        Path folderOfCase = file("rejects-of-each-count-twice");
        String strict =
                Files.readString(folderOfCase.resolve("m.yaml")).replace("type: number", "type: number, strict: true");
        MappingPlace mapping = new MappingPlace.InFile(write("m.yaml", strict));
        BuildReport first = build(mapping, files(folderOfCase.resolve("o.ndjson")), BuildOptions.USUAL);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(trait("u1", "spent")).isEqualTo("40.0");

        Path rejects = Path.of(first.rejectFiles().get(0));
        Path corrected = write("corrected.ndjson", Files.readString(rejects).replace("\"20 EUR\"", "20"));
        assertThat(build(mapping, files(corrected), BuildOptions.USUAL.goingOn())
                        .rejected())
                .isZero();
        assertThat(trait("u1", "rows")).isEqualTo("3.0");
        assertThat(trait("u1", "spent")).isEqualTo("60.0");
    }

    /** The price is no reason to lose the item: it is left out, and counted. */
    @Test
    void anOddPriceOfAnItemKeepsTheItem() {
        Path folderOfCase = file("rejects-of-each-count-twice");
        MappingPlace mapping = new MappingPlace.InFile(folderOfCase.resolve("m.yaml"));
        BuildReport report = build(mapping, files(folderOfCase.resolve("o.ndjson")), BuildOptions.USUAL);
        assertThat(report.rejected()).isZero();
        assertThat(report.flawed()).isEqualTo(1);
        assertThat(trait("u1", "rows")).isEqualTo("3.0");
        assertThat(trait("u1", "spent")).isEqualTo("40.0");
    }

    @Test
    void correctedRejectsOfAGroupAreLoadedAgain() throws IOException {
        Path export = file("rejects-of-fill-cannot-be-reloaded/o.csv");
        MappingPlace mapping = new MappingPlace.BuiltIn(Preset.SHOPIFY_ORDERS);
        BuildReport first = build(mapping, files(export), BuildOptions.USUAL);
        assertThat(first.rejected()).isEqualTo(2);
        Path rejects = Path.of(first.rejectFiles().get(0));
        String byHand = Files.readString(rejects).replace("\n#3,,", "\n#3,c@x.com,");
        BuildReport second = build(mapping, files(write("byhand.csv", byHand)), BuildOptions.USUAL.goingOn());
        assertThat(second.rejected()).isZero();
        assertThat(List.of(trait("a@x.com", "rows"), trait("b@x.com", "rows"), trait("c@x.com", "rows")))
                .containsExactly("2.0", "2.0", "2.0");
        assertThat(trait("c@x.com", "spent")).isEqualTo("25.0");

        String whole = Files.readString(export).replace("\n#3,,", "\n#3,c@x.com,");
        String membership = second.membership();
        assertThat(build(mapping, files(write("whole.csv", whole)), BuildOptions.USUAL)
                        .membership())
                .isEqualTo(membership);
    }

    @Test
    void aDeviceOfMixpanelIsTheOneOfItsUser() {
        Path export = file("mixpanel-device-prefix/simplified.ndjson");
        BuildReport report = build(new MappingPlace.BuiltIn(Preset.MIXPANEL), files(export), BuildOptions.USUAL);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(trait("u1", "rows")).isEqualTo("4.0");
        assertThat(trait("18f0-aa", "rows")).isEqualTo("4.0");
        assertThat(trait("u2", "rows")).isEqualTo("1.0");
        assertThat(trait("$device:18f0-aa", "rows")).isEqualTo("nobody");
    }
}
