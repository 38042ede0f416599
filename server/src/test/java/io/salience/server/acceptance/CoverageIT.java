package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 3, part 3: which rules scenarios make hold, and what the rules of a placement may cost. */
class CoverageIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private CoverageShop shop;

    @BeforeEach
    void writeAShop() throws Exception {
        shop = CoverageShop.in(folder);
    }

    private Launcher.Run check(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("check", folder, "--at", "2026-11-01T00:00:00Z"));
        arguments.addAll(List.of(more));
        return Launcher.inProcess(arguments.toArray());
    }

    @Test
    void theTableTellsOfEveryRuleHowNearTheScenariosCome() {
        Launcher.Run run = check("--coverage");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.out()).contains("""
                COVERAGE  RULE                     AT                       SCENARIO
                fired     Three orders make a VIP  segments/value.drl:1:1   A VIP of Austria at a desk
                won       VIP                      targeting/hero.drl:1:1   A VIP of Austria at a desk
                nearly    Alps                     targeting/hero.drl:8:1   A VIP of Austria at a desk; misses \
                device == "mobile" (found "desktop")
                never     Gold                     targeting/hero.drl:15:1  A VIP of Austria at a desk; misses \
                plan == "gold" (found nothing), country == "FR" (found "AT")
                won       Plain                    targeting/hero.drl:22:1  Anybody
                never     Dear                     targeting/strip.drl:1:1  -
                """);
        assertThat(run.out()).contains(folder + ": 3 of 6 rules fire in a scenario, 1 nearly, 2 never\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aRuleThatNoScenarioMakesHoldIsNotedWithTheNearestOne() {
        Launcher.Run run = check();
        assertThat(run.out()).contains("""
                targeting/hero.drl:8:1: note: rule "Alps" only nearly holds, in scenario "A VIP of Austria at a desk" \
                (scenarios/all.yaml:1:3): it misses device == "mobile" (found "desktop"); add a scenario that makes it hold
                    8 | rule "Alps"
                      | ^
                """, """
                targeting/hero.drl:15:1: note: rule "Gold" holds in no scenario; the nearest is \
                scenario "A VIP of Austria at a desk" (scenarios/all.yaml:1:3), which misses plan == "gold" (found nothing) \
                and country == "FR" (found "AT"); add one that makes it hold
                """, """
                targeting/strip.drl:1:1: note: rule "Dear" is looked at in no scenario: none expects anything of its \
                placement; add one that makes it hold
                """);
        assertThat(run.out()).doesNotContain("COVERAGE");
    }

    @Test
    void everyRuleIsInTheJson() throws Exception {
        Launcher.Run run = check("--format", "json");
        JsonNode coverage = JSON.readTree(run.out()).path("coverage");
        assertThat(coverage).hasSize(6);
        assertThat(coverage.get(2)).isEqualTo(JSON.readTree("""
                {"rule": "Alps", "kind": "targeting", "file": "targeting/hero.drl", "line": 8, "column": 1,
                 "coverage": "nearly", "scenario": "A VIP of Austria at a desk",
                 "missing": ["device == \\"mobile\\" (found \\"desktop\\")"]}"""));
        assertThat(coverage.findValuesAsText("coverage"))
                .containsExactly("fired", "won", "nearly", "never", "won", "never");
    }

    @Test
    void theNotesAreInSarif() throws Exception {
        JsonNode results = JSON.readTree(check("--format", "sarif").out())
                .path("runs")
                .get(0)
                .path("results");
        assertThat(results.findValuesAsText("ruleId").stream().filter("not-covered"::equals))
                .hasSize(3);
    }

    @Test
    void aWorkspaceWithoutScenariosIsNotToldAboutEveryRule() throws Exception {
        shop.write("scenarios/all.yaml", "[]\n");
        assertThat(check("--coverage").out()).doesNotContain("scenario,", "COVERAGE", "add one");
    }

    @Test
    void everyRuleOfTheSampleIsFiredByAScenario() {
        assertThat(Launcher.inProcess("check", LocalServer.SAMPLE_RULES).out())
                .contains(": 31 of 31 rules fire in a scenario, 0 nearly, 0 never\n");
    }

    @Test
    void aPlacementAboveItsBudgetFailsTheCheckAndTheCostliestRuleIsNamed() throws Exception {
        shop.budget("900000us", "0.01us");
        Launcher.Run run = check();
        assertThat(run.out()
                        .replaceAll("[0-9]+\\.[0-9]{2}us of CPU", "N of CPU")
                        .replaceAll("with [0-9]+\\.[0-9]{2}us", "with N"))
                .contains("""
                        targeting/strip.drl:1:1: warning: the rules of placement "strip" cost N of CPU at a decision, \
                        above their budget of 0.01us; costliest alone is rule "Dear" (targeting/strip.drl:1:1) with N; \
                        simplify it, or raise the budget in workspace.yaml
                            1 | rule "Dear"
                              | ^
                        """)
                .doesNotContain("placement \"hero\"");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void placementsWithinTheirBudgetsPass() throws Exception {
        shop.budget("900000us", "900000us");
        Launcher.Run run = check();
        assertThat(run.out()).doesNotContain("budget");
        assertThat(run.exitCode()).isZero();
    }
}
