package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.rulebook.EvaluatorKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decision tables, CSV and XLSX: the same rules through the same checker, by the command line and over HTTP. */
class DecisionTablesIT {

    private static final String CSV = "rules/tables/promo-strip.csv";
    private static final String HOLDS = "; 31 of 31 scenarios hold\n";

    @TempDir
    private static Path build;

    private static Path store = Path.of("");

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeAll
    static void buildTheSample() {
        store = LocalServer.buildSample(build.resolve("store"));
    }

    @BeforeEach
    void copyTheSample() throws Exception {
        home = SampleHome.copyTo(folder);
    }

    private static JsonNode strip(Launcher.Run run) throws IOException {
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out()).path("decisions").path("promo-strip");
    }

    /** The sample's table as a workbook, in place of the CSV file. */
    private void writeWorkbook(List<List<Object>> rows) throws IOException {
        Files.deleteIfExists(home.folder().resolve(CSV));
        try (OutputStream out = Files.newOutputStream(home.rules().resolve("tables/promo-strip.xlsx"));
                Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Strip");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    Object value = rows.get(row).get(column);
                    if (value instanceof Number number) {
                        sheet.value(row, column, number);
                    } else if (value instanceof Boolean truth) {
                        sheet.value(row, column, truth);
                    } else {
                        sheet.value(row, column, value.toString());
                    }
                }
            }
        }
    }

    private static List<List<Object>> rows(Object salience, String segment, String variant) {
        return List.of(
                List.of(
                        "rule",
                        "segments contains",
                        "segments not contains",
                        "plan in",
                        "experience",
                        "variant",
                        "salience"),
                List.of(
                        "Bargain hunter hears of the sale",
                        segment,
                        "vip",
                        "",
                        "promo-strip-autumn",
                        variant,
                        salience),
                List.of(
                        "Plus and gold members hear of their advantage",
                        "",
                        "",
                        "plus | gold",
                        "promo-strip-autumn",
                        "members",
                        ""),
                List.of("Everyone else sees the autumn strip", "", "", "", "promo-strip-autumn", "autumn", -10));
    }

    @Test
    void aRowOfTheSampleDecidesOnTheCommandLine() throws Exception {
        JsonNode decision = strip(Launcher.run(
                "decide",
                "--workspace",
                "rules",
                "--store",
                store,
                "--visitor",
                "v-new",
                "--placement",
                "promo-strip",
                "--at",
                "2026-11-01T09:00:00Z"));
        assertThat(decision.path("rule").asText()).isEqualTo("Everyone else sees the autumn strip");
        assertThat(decision.path("variant").asText()).isEqualTo("autumn");
    }

    @Test
    void aWorkbookDecidesOverHttpAsTheCsvDid() throws Exception {
        String question = """
                {"visitorId": "v-new", "placements": ["promo-strip"], "attributes": {"plan": "gold"}}""";
        JsonNode byCsv;
        try (LocalServer server = LocalServer.start(home.rules(), store, EvaluatorKind.INDEX)) {
            byCsv = server.decision("promo-strip", question);
        }
        writeWorkbook(rows(10, "bargain-hunter", "sale"));
        assertThat(Launcher.inProcess("check", home.rules()).out()).endsWith(HOLDS);
        try (LocalServer server = LocalServer.start(home.rules(), store, EvaluatorKind.SESSION)) {
            assertThat(server.decision("promo-strip", question)).isEqualTo(byCsv);
        }
        assertThat(byCsv.path("rule").asText()).isEqualTo("Plus and gold members hear of their advantage");
    }

    /** Without case, lower case, part of a text, and whether a value is there; each row needs all of its cells. */
    private static List<List<Object>> textRows(String header) {
        List<Object> headers = List.of(
                "rule",
                header,
                "plan.toLowerCase() in",
                "path.toLowerCase() endsWith",
                "country == null",
                "experience",
                "variant");
        return List.of(
                headers,
                List.of("Gold in Germany", "GERMAN", "gold | plus", "", false, "promo-strip-autumn", "members"),
                List.of("A sale page", "", "", "/sale", true, "promo-strip-autumn", "sale"),
                List.of("Everyone", "", "", "", "", "promo-strip-autumn", "autumn"));
    }

    @Test
    void everyTestOfTextsHasItsColumn() throws Exception {
        writeWorkbook(textRows("city equalsIgnoreCase"));
        try (LocalServer server = LocalServer.start(home.rules(), store, EvaluatorKind.INDEX)) {
            assertThat(rule(server, "'city': 'German', 'country': 'DE'", "GOLD"))
                    .isEqualTo("Gold in Germany");
            assertThat(rule(server, "'city': 'Germany', 'country': 'DE'", "GOLD"))
                    .isEqualTo("Everyone");
            assertThat(rule(server, "'city': 'German'", "Gold")).isEqualTo("Everyone");
            assertThat(rule(server, "'path': '/en/SALE'", "Gold")).isEqualTo("A sale page");
            assertThat(rule(server, "'path': '/en/SALE', 'country': 'DE'", "Gold"))
                    .isEqualTo("Everyone");
        }
    }

    private static String rule(LocalServer server, String context, String plan) throws Exception {
        String question = ("{'visitorId': 'v-nobody', 'placements': ['promo-strip'], 'attributes': {'plan': '" + plan
                        + "'}, 'context': {" + context + "}}")
                .replace('\'', '"');
        return server.decision("promo-strip", question).path("rule").asText();
    }

    @Test
    void headersAndCellsThatMisuseAnOperatorAreToldAtSheetRowAndColumn() throws Exception {
        writeWorkbook(textRows("city.equalsIgnoreCase"));
        assertThat(Launcher.inProcess("check", home.rules()).err()).isEqualTo("""
                tables/promo-strip.xlsx[Strip]:1:2: unknown operator ".equalsIgnoreCase"; write "city equalsIgnoreCase"
                   B1 | city.equalsIgnoreCase
                      | ^
                """);
        writeWorkbook(textRows("city.toLowerCase() =="));
        assertThat(Launcher.inProcess("check", home.rules()).err()).isEqualTo("""
                tables/promo-strip.xlsx[Strip]:2:2: found "GERMAN", which no text in lower case is or holds; write it in \
                lower case: "german"
                   B2 | city.toLowerCase() == "GERMAN"
                      |                       ^
                """);
    }

    @Test
    void mistakesInCsvAreToldAtLineAndCell() throws Exception {
        home.edit(CSV, "bargain-hunter", "bargain-huntr");
        home.edit(CSV, "autumn,-10", "autum,low");
        Launcher.Run run = Launcher.inProcess("check", home.rules());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                tables/promo-strip.csv:2:2: unknown segment "bargain-huntr"; did you mean "bargain-hunter"?
                    2 | segments contains "bargain-huntr"
                      |                   ^
                tables/promo-strip.csv:4:7: salience is "low", expected a whole number from -1000000 to 1000000
                    4 | low
                      | ^
                """);
    }

    @Test
    void mistakesInAWorkbookAreToldAtSheetRowAndColumn() throws Exception {
        writeWorkbook(rows(10, "bargain-huntr", "sail"));
        Launcher.Run run = Launcher.inProcess("check", home.rules());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                tables/promo-strip.xlsx[Strip]:2:2: unknown segment "bargain-huntr"; did you mean "bargain-hunter"?
                   B2 | segments contains "bargain-huntr"
                      |                   ^
                tables/promo-strip.xlsx[Strip]:2:6: experience "promo-strip-autumn" has no variant "sail"; did you \
                mean "sale"?
                   F2 | sail
                      | ^
                """);
    }
}
