package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios prove where something else than rules chooses. */
class CoverageTest {

    @TempDir
    private Path folder;

    private static RuleCoverage.Level ofTheTargetingRule(WorkspaceFolder workspace) {
        return Coverage.of(workspace.load()).rules().stream()
                .filter(rule -> rule.kind() == RuleKind.TARGETING)
                .findFirst()
                .orElseThrow()
                .level();
    }

    @Test
    void aRuleDoesNotWinWhereAnOverrideChooses() {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder);
        assertThat(ofTheTargetingRule(workspace)).isEqualTo(RuleCoverage.Level.WON);
        workspace
                .replace("scenarios/hero.yaml", "  at: 2026", "  overrides: { offer: big }\n  at: 2026")
                .replace("scenarios/hero.yaml", "TARGETING_MATCH", "STATIC");
        assertThat(ofTheTargetingRule(workspace)).isEqualTo(RuleCoverage.Level.FIRED);
    }
}
