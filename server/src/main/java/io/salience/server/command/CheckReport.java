package io.salience.server.command;

import io.salience.engine.check.Finding;
import io.salience.engine.check.FindingKind.Severity;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a check found about a workspace that compiles. */
record CheckReport(Workspace workspace, List<Finding> findings, List<ScenarioResult> scenarios) {

    /**
     * How a scenario ended.
     *
     * @param differences from what it expects, none where it holds
     */
    record ScenarioResult(Scenario scenario, List<String> differences) {

        boolean holds() {
            return differences.isEmpty();
        }
    }

    /** Whether all scenarios hold and nothing is surely a mistake. */
    boolean holds() {
        return scenarios.stream().allMatch(ScenarioResult::holds)
                && findings.stream().noneMatch(finding -> finding.kind().severity() == Severity.WARNING);
    }

    void print(PrintWriter out) {
        findings.forEach(finding -> out.println(finding.text()));
        scenarios.stream().filter(result -> !result.holds()).forEach(result -> print(out, result));
        out.println(summary());
    }

    private static void print(PrintWriter out, ScenarioResult result) {
        Scenario scenario = result.scenario();
        out.println(scenario.where() + ": scenario \"" + scenario.name() + "\" fails");
        result.differences().forEach(difference -> out.println("    " + difference));
    }

    private String summary() {
        Rulebook rulebook = workspace.rulebook();
        return String.format(
                Locale.ROOT,
                "%s: %d traits, %d segments, %d experiences, %d targeting rules in force; %d of %d scenarios hold",
                workspace.folder(),
                rulebook.traits().traits().size(),
                rulebook.schema().segments().size(),
                rulebook.experiences().size(),
                rulebook.targeting().candidates().size(),
                scenarios.stream().filter(ScenarioResult::holds).count(),
                scenarios.size());
    }
}
