package io.salience.segmentbuilder.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.source.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a look at an export writes builds as it is, and finds every event and visitor. */
class InspectedExportsTest {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final List<ToolExport> FEW =
            List.of(ToolExport.EXCEL_GERMAN, ToolExport.MYSQL_OUTFILE, ToolExport.GA4_AS_CSV);

    @TempDir
    private Path folder;

    static Stream<ToolExport> tools() {
        return LONG ? Stream.of(ToolExport.values()) : FEW.stream();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void theMappingOfAToolsExportBuildsUnedited(ToolExport tool) throws IOException {
        Path file = Files.write(folder.resolve(tool.file()), tool.bytes());
        assertBuilds(file, tool.events(), tool.visitors());
    }

    /** The counts are those of a script that shares no code with this. */
    @ParameterizedTest
    @CsvSource({
        "amp.json, 20, 4",
        "bq.csv, 40, 6",
        "debezium.json, 20, 4",
        "erp.csv, 40, 9",
        "klaviyo.csv, 40, 9",
        "magento.csv, 40, 8",
        "matomo.json, 40, 5",
        "nohdr.csv, 41, 6",
        "posthog.csv, 40, 7",
        "stripe.csv, 40, 5",
        "us.csv, 40, 6",
        "woo.csv, 40, 25"
    })
    void theMappingOfASampleBuildsUnedited(String name, long events, long visitors) throws IOException {
        Path file = Exports.shared().resolve("cases/inspect-samples").resolve(name);
        if (LONG || name.equals("matomo.json") || name.equals("magento.csv") || name.equals("woo.csv")) {
            assertBuilds(file, events, visitors);
        }
    }

    private void assertBuilds(Path file, long events, long visitors) throws IOException {
        Inspection inspection = Inspection.of(file, new Inspection.Question(null, false), bytes -> {});
        String mapping = inspection.mapping();
        MappingTrial trial = inspection.trial();
        assertThat(trial.refusal()).as(mapping).isEmpty();
        assertThat(trial.rows().orElseThrow().accepted()).as(mapping).isEqualTo(events);
        BuildReport report = new InspectedBuild(folder).build(file, mapping);
        assertThat(report.files().get(0).accepted()).as(mapping).isEqualTo(events);
        assertThat(report.rejected()).as(mapping).isZero();
        assertThat(report.visitors()).as(mapping).isEqualTo(visitors);
        assertThat(report.warnings()).as(mapping).isEmpty();
    }
}
