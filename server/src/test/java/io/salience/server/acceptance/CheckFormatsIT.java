package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} finds, as text, JSON and SARIF. */
class CheckFormatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Within the schedules of the sample. */
    private static final String MOMENT = "2026-11-01T00:00:00Z";

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void copyTheSample() throws Exception {
        home = SampleHome.copyTo(folder);
    }

    private Launcher.Run check(String format) {
        return Launcher.inProcess("check", home.rules(), "--format", format, "--at", MOMENT);
    }

    /** Standard output is one document and nothing else, standard error is empty. */
    private JsonNode document(String format, int exitCode) throws IOException {
        Launcher.Run run = check(format);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
        return JSON.readTree(run.out());
    }

    private void spoil() throws IOException {
        home.edit("rules/segments/value.drl", "spend >= 600", "spnd >= 600");
        home.edit("rules/tables/promo-strip.csv", "autumn,-10", "autumn,low");
        home.edit("rules/experiences/promo-strip-autumn.yaml", "status: active", "status: activ");
    }

    private void failAScenario() throws IOException {
        home.edit("rules/scenarios/home-hero.yaml", "variant: vip-short", "variant: vip");
    }

    @Test
    void theSampleHoldsAsJson() throws Exception {
        Launcher.Run run = Launcher.run("check", "rules", "--format", "json", "--at", MOMENT);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode document = JSON.readTree(run.out());
        assertThat(document.path("workspace").asText()).isEqualTo("rules");
        assertThat(document.path("rulebook").asText()).matches("[0-9a-f]{64}");
        JsonNode notes = document.path("problems");
        assertThat(notes.findValuesAsText("severity")).hasSize(3).containsOnly("note");
        assertThat(notes.findValuesAsText("kind")).containsOnly("unused-segment", "needs-session");
        assertThat(document.path("scenarios")).hasSize(31);
        assertThat(document.path("summary")).isEqualTo(JSON.readTree("""
                {"exitCode": 0, "errors": 0, "warnings": 0, "notes": 3, "traits": 14, "segments": 10,
                 "experiences": 6, "targetingRules": 20, "scenarios": 31, "failedScenarios": 0}"""));
    }

    @Test
    void problemsHaveTheirPlacesInJson() throws Exception {
        spoil();
        JsonNode document = document("json", 2);
        assertThat(document.has("rulebook")).isFalse();
        assertThat(document.path("problems")).isEqualTo(JSON.readTree("""
                [{"severity": "error", "kind": "invalid-definition", "file": "experiences/promo-strip-autumn.yaml",
                  "line": 4, "column": 9, "message": "unknown value \\"activ\\"; did you mean \\"active\\"?",
                  "sourceLine": "status: activ"},
                 {"severity": "error", "kind": "invalid-definition", "file": "segments/value.drl", "line": 5,
                  "column": 27, "message": "unknown field \\"spnd\\"; did you mean \\"spend\\"?",
                  "sourceLine": "    Profile( orders >= 3, spnd >= 600, firstPurchase < daysAgo(30) )"},
                 {"severity": "error", "kind": "invalid-definition", "file": "tables/promo-strip.csv", "line": 4,
                  "column": 7,
                  "message": "salience is \\"low\\", expected a whole number from -1000000 to 1000000",
                  "sourceLine": "low"}]"""));
        assertThat(document.path("summary").path("errors").asInt()).isEqualTo(3);
    }

    @Test
    void aFailedScenarioIsToldInJson() throws Exception {
        failAScenario();
        JsonNode first = document("json", 1).path("scenarios").get(0);
        assertThat(first).isEqualTo(JSON.readTree("""
                {"name": "A VIP on a phone sees the short VIP hero", "file": "scenarios/home-hero.yaml", "line": 3,
                 "column": 3, "holds": false,
                 "differences": ["home-hero: expected variant vip, got vip-short (TARGETING_MATCH, by rule \\"VIP on a \
                phone sees the short VIP hero\\")"]}"""));
    }

    @Test
    void missingContentIsANoteOfTheWorkspace() throws Exception {
        home.edit("rules/experiences/home-hero-test.yaml", "content: hero-calm", "content: hero-clam");
        JsonNode problem = document("json", 0).path("problems").get(0);
        assertThat(problem.path("file").asText()).isEqualTo("experiences/home-hero-test.yaml");
        assertThat(problem.path("severity").asText()).isEqualTo("note");
        assertThat(problem.path("kind").asText()).isEqualTo("missing-content");
        assertThat(problem.path("message").asText()).contains("hero-clam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "SARIF"})
    void exitCodesAreTheSameInAllFormats(String format) throws Exception {
        assertThat(check(format).exitCode()).isZero();
        failAScenario();
        assertThat(check(format).exitCode()).isEqualTo(1);
        spoil();
        assertThat(check(format).exitCode()).isEqualTo(2);
        assertThat(Launcher.inProcess("check", folder.resolve("nowhere"), "--format", format)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aFolderThatIsNoneIsAProblemToo() throws Exception {
        Launcher.Run run = Launcher.inProcess("check", folder.resolve("nowhere"), "--format", "json");
        assertThat(run.troubles()).isEmpty();
        JsonNode problem = JSON.readTree(run.out()).path("problems").get(0);
        assertThat(problem.path("message").asText())
                .isEqualTo(folder.resolve("nowhere")
                        + ": is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml");
    }

    @Test
    void brokenContentIsAProblemToo() throws Exception {
        Path content = home.folder().resolve("data/content");
        Path file;
        try (var files = Files.list(content)) {
            file = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        Files.writeString(file, "{");
        assertThat(document("json", 2).path("problems")).isNotEmpty();
    }

    @Test
    void sarifHasAllThatItsSchemaRequires() throws Exception {
        spoil();
        JsonNode document = document("sarif", 2);
        assertThat(document.path("version").asText()).isEqualTo("2.1.0");
        assertThat(document.path("$schema").asText()).isEqualTo("https://json.schemastore.org/sarif-2.1.0.json");
        assertThat(document.path("runs")).hasSize(1);
        JsonNode run = document.path("runs").get(0);
        JsonNode driver = run.path("tool").path("driver");
        assertThat(driver.path("name").asText()).isEqualTo("Salience");
        Set<String> ids = new HashSet<>();
        driver.path("rules").forEach(rule -> {
            assertThat(ids.add(rule.path("id").asText())).as("unique").isTrue();
            assertThat(rule.path("shortDescription").path("text").asText()).endsWith(".");
            assertThat(rule.path("defaultConfiguration").path("level").asText()).isIn("error", "warning", "note");
        });
        assertThat(ids).contains("invalid-definition", "failed-scenario", "shadowed", "missing-content");
        assertThat(run.path("results")).hasSize(3);
        run.path("results").forEach(result -> {
            int index = result.path("ruleIndex").asInt(-1);
            assertThat(driver.path("rules").path(index).path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asText()).isEqualTo("error");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            JsonNode location = result.path("locations").get(0).path("physicalLocation");
            URI uri = URI.create(location.path("artifactLocation").path("uri").asText());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(home.rules().resolve(uri.getPath())).exists();
            assertThat(location.path("region").path("startLine").asInt()).isPositive();
        });
        JsonNode drl = run.path("results").get(1).path("locations").get(0).path("physicalLocation");
        assertThat(drl).isEqualTo(JSON.readTree("""
                {"artifactLocation": {"uri": "segments/value.drl"}, "region": {"startLine": 5, "startColumn": 27}}"""));
    }

    @Test
    void sarifNamesFilesFromWhereTheWorkspaceWasNamed() throws Exception {
        failAScenario();
        Path relative = Path.of("").toAbsolutePath().relativize(home.rules().toRealPath());
        for (Path named : List.of(home.rules(), relative)) {
            Launcher.Run run = Launcher.inProcess("check", named, "--format", "sarif");
            JsonNode results = JSON.readTree(run.out()).path("runs").get(0).path("results");
            JsonNode result = results.get(results.size() - 1);
            assertThat(result.path("ruleId").asText()).isEqualTo("failed-scenario");
            JsonNode place = result.path("locations").get(0).path("physicalLocation");
            Path file = Path.of("scenarios/home-hero.yaml");
            assertThat(place.path("artifactLocation").path("uri").asText())
                    .isEqualTo((named.isAbsolute() ? file : named.resolve(file)).toString());
        }
    }

    @Test
    void anUnknownFormatIsAWrongCommandLine() {
        assertThat(check("xml").exitCode()).isEqualTo(2);
        assertThat(check("xml").err()).contains("--format");
    }
}
