package io.salience.benchmarks.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.SegmentBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventExportTest {

    private static final ExportSize SIZE = new ExportSize(10_000, 1_000);

    @TempDir
    private Path folder;

    @Test
    void isReadBySalienceAsByAPlainProgram() throws IOException {
        List<Path> export = new EventExport(SIZE).writeTo(folder.resolve("export"), 3);
        Map<String, PlainVisitor> expected = PlainVisitor.readAll(export);
        assertThat(expected).hasSize(SIZE.visitors());
        WorkspaceFolder definitions = WorkspaceFolder.writeTo(folder);
        Store store = Store.at(folder.resolve("store"));
        build(definitions, export, store);
        try (Generation generation = store.open(folder.resolve("private"))) {
            assertThat(generation.visitors()).isEqualTo(SIZE.visitors());
            ProfileReader reader = generation.reader(ShopSchema.SCHEMA);
            assertThat(reader.unavailable()).isEmpty();
            expected.forEach((id, visitor) -> {
                Facts facts = new Facts(ShopSchema.SCHEMA);
                assertThat(reader.read(id, facts)).isTrue();
                assertThat(PlainVisitor.values(facts)).as(id).isEqualTo(visitor.values());
                assertThat(facts.segmentNames()).as(id).containsExactlyInAnyOrderElementsOf(visitor.segments());
            });
        }
    }

    private static void build(WorkspaceFolder definitions, List<Path> export, Store store) {
        BuildInput input = new BuildInput(definitions.mapping(), export, null, EventExport.REFERENCE);
        new SegmentBuild(
                        Workspace.load(definitions.workspace()).rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(EventExport.REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(store);
    }

    @Test
    void hasRowsOfTheLengthThatExportsHave() throws IOException {
        List<Path> export = new EventExport(SIZE).writeTo(folder, 1);
        assertThat(Files.size(export.get(0)) / (double) SIZE.events()).isBetween(70.0, 110.0);
        assertThat(Files.readString(export.get(0))).contains(",\n", "\"\"yes, please\"\",\nand", "zubehör");
    }

    @Test
    void isTheSameEachTimeAndInAnyNumberOfParts() throws IOException {
        Path whole = new EventExport(SIZE).writeTo(folder.resolve("one"), 1).get(0);
        List<Path> parts = new EventExport(SIZE).writeTo(folder.resolve("more"), 3);
        String header = Files.readString(whole).lines().findFirst().orElseThrow() + "\n";
        StringBuilder joined = new StringBuilder(header);
        for (Path part : parts) {
            joined.append(Files.readString(part).substring(header.length()));
        }
        assertThat(joined.toString().equals(Files.readString(whole))).isTrue();
    }
}
