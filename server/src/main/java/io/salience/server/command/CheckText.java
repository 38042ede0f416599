package io.salience.server.command;

import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.io.PrintWriter;
import java.util.Locale;

/** A report in words. */
record CheckText(CheckReport report) {

    /** A workspace that cannot be used is told by whoever catches that. */
    void print(PrintWriter out) {
        if (report.refusal() != null) {
            throw report.refusal();
        }
        report.findings().forEach(finding -> out.println(finding.text()));
        for (CheckReport.ScenarioRun run : report.failedScenarios()) {
            out.println(
                    run.scenario().where() + ": scenario \"" + run.scenario().name() + "\" fails");
            run.differences().forEach(difference -> out.println("    " + difference));
        }
        Workspace workspace = report.workspace();
        if (workspace != null) {
            out.println(summary(workspace));
        }
    }

    private String summary(Workspace workspace) {
        Rulebook rulebook = workspace.rulebook();
        int scenarios = report.scenarios().size();
        return String.format(
                Locale.ROOT,
                "%s: %d traits, %d segments, %d experiences, %d targeting rules in force; %d of %d scenarios hold",
                workspace.folder(),
                rulebook.traits().traits().size(),
                rulebook.schema().segments().size(),
                rulebook.experiences().size(),
                rulebook.targeting().candidates().size(),
                scenarios - report.failedScenarios().size(),
                scenarios);
    }
}
