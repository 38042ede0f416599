package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --format sarif} by a model of SARIF 2.1.0 that others made of its schema, read without any leniency. */
class SarifIT {

    /** Unknown properties and values, doubled keys and converted types are refused. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    /** Within the schedules of the sample. */
    private static final String MOMENT = "2026-11-01T00:00:00Z";

    @TempDir
    private Path folder;

    private SampleHome home;

    @BeforeEach
    void copyTheSample() throws Exception {
        home = SampleHome.copyTo(folder);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.rules().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String sarif(Path workspace, int exitCode) {
        Launcher.Run run = Launcher.inProcess("check", workspace, "--format", "sarif", "--at", MOMENT);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
        return run.out();
    }

    /**
     * What {@code check} says, found to be sound.
     *
     * @param from where its files are named from
     */
    private static List<Result> results(Path workspace, Path from, int exitCode) throws IOException {
        SarifSchema210 document = STRICT.readValue(sarif(workspace, exitCode), SarifSchema210.class);
        assertThat(document.getVersion()).isEqualTo(SarifSchema210.Version._2_1_0);
        assertThat(document.get$schema()).isEqualTo(URI.create("https://json.schemastore.org/sarif-2.1.0.json"));
        assertThat(document.getRuns()).hasSize(1);
        Run run = document.getRuns().get(0);
        assertThat(run.getColumnKind()).isEqualTo(Run.ColumnKind.UTF_16_CODE_UNITS);
        assertThat(run.getInvocations()).singleElement().satisfies(invocation -> {
            assertThat(invocation.getExecutionSuccessful()).isTrue();
            assertThat(invocation.getExitCode()).isEqualTo(exitCode);
        });
        assertThat(run.getTool().getDriver().getName()).isEqualTo("Salience");
        List<ReportingDescriptor> rules = List.copyOf(run.getTool().getDriver().getRules());
        assertThat(rules).extracting(ReportingDescriptor::getId).doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getId()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.getShortDescription().getText()).endsWith(".");
        });
        run.getResults().forEach(result -> assertSound(result, rules, from));
        return run.getResults();
    }

    private static void assertSound(Result result, List<ReportingDescriptor> rules, Path from) {
        assertThat(result.getRuleIndex()).isBetween(0, rules.size() - 1);
        ReportingDescriptor rule = rules.get(result.getRuleIndex());
        assertThat(result.getRuleId()).isEqualTo(rule.getId());
        assertThat(result.getLevel().value())
                .isEqualTo(rule.getDefaultConfiguration().getLevel().value());
        assertThat(result.getMessage().getText()).isNotBlank();
        result.getLocations().forEach(location -> assertSound(location.getPhysicalLocation(), from));
    }

    /** The place is there; a file as a whole may be told to be missing. */
    private static void assertSound(PhysicalLocation place, Path from) {
        String uri = place.getArtifactLocation().getUri();
        assertThat(uri).matches("([A-Za-z0-9._~*/-]|%[0-9A-F]{2})+").doesNotStartWith("/");
        Path file = from.resolve(URI.create(uri).getPath());
        Region region = place.getRegion();
        assertThat(Files.exists(file) || region == null).as(uri).isTrue();
        if (region != null) {
            assertThat(region.getStartLine()).isPositive();
            List<String> lines = lines(file);
            assertThat(region.getStartLine()).as(uri).isLessThanOrEqualTo(lines.size());
            if (region.getStartColumn() != null) {
                int most = lines.get(region.getStartLine() - 1).length() + 1;
                assertThat(region.getStartColumn()).as(uri).isBetween(1, most);
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> kinds(List<Result> results) {
        return results.stream().map(Result::getRuleId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> uris(List<Result> results) {
        return results.stream()
                .flatMap(result -> result.getLocations().stream())
                .map(location ->
                        location.getPhysicalLocation().getArtifactLocation().getUri())
                .toList();
    }

    @Test
    void theReaderRefusesWhatTheSchemaDoesNotKnow() {
        String good = sarif(home.rules(), 0);
        for (List<String> change : List.of(
                List.of("\"level\" :", "\"niveau\" :"),
                List.of("\"utf16CodeUnits\"", "\"utf16\""),
                List.of("\"level\" : \"note\"", "\"level\" : \"hint\""),
                List.of("\"version\" : \"2.1.0\"", "\"version\" : \"2.1\""),
                List.of("\"exitCode\" : 0", "\"exitCode\" : \"0\""))) {
            assertThat(good).contains(change.get(0));
            String bad = good.replace(change.get(0), change.get(1));
            assertThatThrownBy(() -> STRICT.readValue(bad, SarifSchema210.class))
                    .as(change.get(1))
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void theSampleIsSound() throws Exception {
        List<Result> results = results(home.rules(), home.rules(), 0);
        assertThat(kinds(results)).containsExactly("needs-session", "unused-segment");
    }

    @Test
    void findingsOfManyKindsAreSound() throws Exception {
        plantFindings();
        List<Result> results = results(home.rules(), home.rules(), 1);
        assertThat(kinds(results))
                .contains(
                        "always-true",
                        "conflict",
                        "contradiction",
                        "failed-scenario",
                        "impossible-regex",
                        "missing-content",
                        "missing-value",
                        "needs-session",
                        "no-default",
                        "no-short-ids",
                        "not-covered",
                        "past-schedule",
                        "shadowed",
                        "unreachable-variant",
                        "unused-segment");
        assertThat(uris(results)).contains("targeting/%C3%9Cber%20uns%3A%2050%25%20%23%3F%2B.drl");
    }

    private void plantFindings() throws IOException {
        Files.delete(home.rules().resolve("experiences.lock"));
        home.edit("rules/tables/promo-strip.csv", "autumn,-10", "autumn,20");
        home.edit("rules/workspace.yaml", "  home-hero:\n", "  footer:\n    description: The foot\n  home-hero:\n");
        home.edit("rules/targeting/category-banner.drl", "/climbing(/.*)?", "/climbing$/.*");
        home.edit("rules/experiences/home-hero-test.yaml", "content: hero-calm", "content: hero-clam");
        home.edit("rules/scenarios/home-hero.yaml", "variant: vip-short", "variant: vip");
        write("experiences/over.yaml", """
                id: over
                placement: footer
                status: active
                schedule: { to: 2026-01-01T00:00:00Z }
                variants: [{ id: one, fallback: { text: Gone } }]
                """);
        write("segments/spare.drl", """
                rule "Spare" when Profile( orders >= 1, orders < 1 ) then join( "spare" ); end
                """);
        write("targeting/Über uns: 50% #?+.drl", """
                rule "Evening guests see the hikes"
                when
                    Visitor( hour >= 20, path.startsWith("/tents"), country != "DE", hour >= 0 )
                then
                    show( "category-guide", "weekend-hikes" );
                end
                """);
    }

    @Test
    void aWorkspaceThatDoesNotLoadIsSound() throws Exception {
        home.edit("rules/segments/value.drl", "spend >= 600", "spnd >= 600");
        home.edit("rules/tables/promo-strip.csv", "autumn,-10", "autumn,low");
        home.edit("rules/experiences/promo-strip-autumn.yaml", "status: active", "status: activ");
        home.edit("rules/scenarios/home-hero.yaml", "expect:", "expects:");
        home.edit("rules/traits.yaml", "traits:", "trait:");
        write("tables/[Größe] 1.csv", "rule,experience\n,promo-strip-autumn\n");
        write("tables/broken.xlsx", "no workbook");
        write("targeting/broken.drl", "rule \"a\"\nwhen\n    Visitor( country = \"DE\" )\nthen\n");
        List<Result> results = results(home.rules(), home.rules(), 2);
        assertThat(kinds(results)).containsExactly("invalid-definition");
        assertThat(uris(results))
                .contains(
                        "experiences/promo-strip-autumn.yaml",
                        "tables/%5BGr%C3%B6%C3%9Fe%5D%201.csv",
                        "tables/broken.xlsx",
                        "tables/promo-strip.csv",
                        "targeting/broken.drl",
                        "traits.yaml");
    }

    @Test
    void contentAndFoldersOutsideOfTheWorkspaceAreNamedFromWhereItWasNamed() throws Exception {
        Files.writeString(home.folder().resolve("data/content/home-hero.yaml"), "{");
        Path here = Path.of("").toAbsolutePath();
        Path named = here.relativize(home.rules().toRealPath());
        assertThat(uris(results(home.rules(), home.rules(), 2))).containsExactly("../data/content/home-hero.yaml");
        assertThat(uris(results(named, here, 2)))
                .containsExactly(named.resolve("../data/content/home-hero.yaml")
                        .normalize()
                        .toString());
    }

    @Test
    void aFolderThatIsNoWorkspaceIsSound() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(kinds(results(empty, empty, 2))).containsExactly("invalid-definition");
    }
}
