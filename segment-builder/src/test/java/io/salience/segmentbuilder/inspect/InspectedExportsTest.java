package io.salience.segmentbuilder.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.source.Exports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
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

    /** Lines of invoices: the last column but one is the customer, whose ids have a point, and a third of them has none. */
    @Test
    void theMappingOfOnlineRetailBuildsUnedited() throws IOException {
        Path file = folder.resolve("online_retail.csv");
        List<String> lines = retail();
        Files.write(file, lines);
        List<String> customers = lines.stream()
                .skip(1)
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
        Set<String> visitors = new TreeSet<>();
        customers.stream()
                .filter(customer -> !customer.isEmpty())
                .forEach(customer -> visitors.add(customer.substring(0, customer.indexOf('.'))));
        long nobody = customers.stream().filter(String::isEmpty).count();
        if (LONG) {
            assertThat(visitors).hasSize(4_372);
            assertThat(nobody).isEqualTo(135_080);
        }
        String mapping = Inspection.of(file, new Inspection.Question(null, false), bytes -> {})
                .mapping();
        InspectedBuild build = new InspectedBuild(folder);
        BuildReport report = build.build(file, mapping, Instant.parse("2011-12-10T00:00:00Z"));
        assertThat(report.nobody()).isEqualTo(nobody);
        assertThat(report.files().get(0).accepted()).isEqualTo(customers.size() - nobody);
        assertThat(report.rejected()).isZero();
        assertThat(build.members()).containsExactlyElementsOf(visitors);
    }

    /** All of it, or the beginning. */
    private static List<String> retail() throws IOException {
        Path packed = Exports.shared().resolve("data/online_retail/online_retail.csv.gz");
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            return in.lines().limit(LONG ? Long.MAX_VALUE : 3_000).toList();
        }
    }
}
