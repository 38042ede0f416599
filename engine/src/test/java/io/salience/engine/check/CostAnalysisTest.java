package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that cost more than their placement may are found, and the costliest is known. */
class CostAnalysisTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** Cheap by its tests, costly by what it looks at; it stands between two cheap ones. */
    private static final String RULES = rule("Alps", "Visitor( country in ( \"AT\", \"CH\" ), visits >= 2 )")
            + rule("Sum", """
                    Visitor( )
                        accumulate( Product( $p : price, stock > 0 ); $sum : sum( $p ); $sum >= 20 )""")
            + rule("Recent", "Visitor( lastSeen >= daysAgo(3), plan == \"gold\", path.startsWith(\"/sale\") )");

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeRules() {
        workspace = WorkspaceFolder.in(folder).write("targeting/hero.drl", RULES);
        workspace.delete("scenarios/hero.yaml");
    }

    private static String rule(String name, String patterns) {
        return "rule \"%s\"\nwhen\n    %s\nthen\n    show( \"offer\", \"big\" );\nend\n".formatted(name, patterns);
    }

    private List<Finding> findings(String budget) {
        workspace.replace("workspace.yaml", "holdout: 0", "budget: " + budget);
        return CostAnalysis.findings(workspace.load(), NOW);
    }

    @Test
    void theCostliestRuleIsFoundAtItsPlace() {
        List<Finding> findings = findings("0.01us");
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).kind()).isEqualTo(FindingKind.COST);
        assertThat(findings.get(0).problem().at()).hasToString("targeting/hero.drl:7:1");
        assertThat(findings.get(0).problem().message())
                .containsPattern("^the rules of placement \"hero\" cost [0-9]+\\.[0-9]{2}us of CPU at a decision, above"
                        + " their budget of 0\\.01us; costliest alone is rule \"Sum\"")
                .doesNotContain("Alps", "Recent");
    }

    @Test
    void nothingIsFoundWithinTheBudget() {
        assertThat(findings("999999us")).isEmpty();
    }

    @Test
    void aPlacementWithItsOwnBudgetDoesNotCountByThatOfAll() {
        workspace.replace("workspace.yaml", "entry: home-hero", "budget: 999999us");
        assertThat(findings("0.01us")).isEmpty();
    }

    @Test
    void generatedVisitorsPassWhatRulesAskOfThemAndListItems() {
        Rulebook rulebook = workspace.load().rulebook();
        List<Candidate> candidates = rulebook.targeting().candidates();
        List<Facts> visitors = new GeneratedVisitors(rulebook.schema(), candidates, NOW).next(60);
        for (Candidate candidate : candidates) {
            assertThat(visitors.stream().filter(candidate.rule().condition()::test))
                    .as(candidate.rule().name())
                    .hasSizeGreaterThanOrEqualTo(10);
        }
        assertThat(visitors.get(0).items("Product")).hasSize(GeneratedVisitors.ITEMS);
        assertThat(visitors)
                .filteredOn(candidates.get(0).rule().condition()::test)
                .hasSizeLessThan(60);
    }
}
