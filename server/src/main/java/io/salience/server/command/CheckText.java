package io.salience.server.command;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Visit;
import io.salience.engine.explanation.Explainer;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A report in words.
 *
 * @param everyRule whether the coverage of every rule is told
 */
record CheckText(CheckReport report, boolean everyRule) {

    /** A workspace that cannot be used is told by whoever catches that. */
    void print(PrintWriter out) {
        if (report.refusal() != null) {
            throw report.refusal();
        }
        report.findings().forEach(finding -> out.println(finding.text()));
        Workspace workspace = report.workspace();
        if (workspace == null) {
            return;
        }
        for (CheckReport.ScenarioRun run : report.failedScenarios()) {
            out.println(
                    run.scenario().where() + ": scenario \"" + run.scenario().name() + "\" fails");
            run.differences().forEach(difference -> out.println("    " + difference));
            out.print(explanations(run.scenario(), workspace.rulebook()));
        }
        if (!report.coverage().rules().isEmpty()) {
            out.print(everyRule ? new CoverageText(report.coverage()).table() : "");
            out.println(workspace.folder() + ": " + report.coverage().sentence());
        }
        out.println(summary(workspace));
    }

    /** Of the placements that differ, where rules decide. */
    private static String explanations(Scenario scenario, Rulebook rulebook) {
        DecisionEngine engine = scenario.engine(rulebook, EvaluatorKind.INDEX);
        Visit visit = engine.visit(scenario.request(), scenario.at());
        Set<String> differing = scenario.decide(engine).stream()
                .filter(decision -> !decision.details().contains(Detail.OVERRIDE))
                .filter(decision -> !scenario.differences(decision).isEmpty())
                .map(Decision::placement)
                .collect(Collectors.toSet());
        return engine.placements(scenario.request()).stream()
                .filter(placement -> differing.contains(placement.id()))
                .map(placement -> new Explainer(engine, 0).explain(placement, visit))
                .map(explanation -> new ExplanationText(explanation, Marks.ofTerminal()).compact("    "))
                .collect(Collectors.joining());
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
