package io.salience.server.command;

import io.salience.content.FileContent;
import io.salience.engine.check.Analysis;
import io.salience.engine.check.Finding;
import io.salience.engine.check.KnownContent;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a workspace when it was checked.
 *
 * @param folder as it was given
 * @param workspace null where it cannot be loaded
 * @param refusal why it cannot be used; null where it can
 * @param findings what is suspicious
 */
record CheckReport(
        Path folder,
        @Nullable Workspace workspace,
        @Nullable BadInput refusal,
        List<Finding> findings,
        List<ScenarioRun> scenarios) {

    /** A scenario and what differs from what it expects; nothing where it holds. */
    record ScenarioRun(Scenario scenario, List<String> differences) {

        boolean holds() {
            return differences.isEmpty();
        }
    }

    CheckReport {
        findings = List.copyOf(findings);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Loads a workspace, looks through it and runs its scenarios.
     *
     * @param at from when on schedules matter
     */
    static CheckReport of(Path folder, Instant at) {
        Workspace workspace = null;
        try {
            workspace = Workspace.load(folder);
            List<Finding> findings = Analysis.findings(workspace, at, content(workspace));
            return new CheckReport(folder, workspace, null, findings, run(workspace));
        } catch (BadInput e) {
            return new CheckReport(folder, workspace, e, List.of(), List.of());
        }
    }

    private static List<ScenarioRun> run(Workspace workspace) {
        return workspace.scenarios().stream()
                .map(scenario -> new ScenarioRun(scenario, scenario.run(workspace.rulebook(), EvaluatorKind.INDEX)))
                .toList();
    }

    private static KnownContent content(Workspace workspace) {
        return workspace
                .contentFolder()
                .map(FileContent::load)
                .<KnownContent>map(content -> content::has)
                .orElse(KnownContent.ANYTHING);
    }

    /** What keeps the workspace from being used, and what is suspicious, as one list. */
    List<CheckRemark> remarks() {
        return Stream.concat(refusals().map(CheckRemark::of), findings.stream().map(CheckRemark::of))
                .toList();
    }

    private Stream<Problem> refusals() {
        if (refusal == null) {
            return Stream.of();
        }
        return refusal.problems().isEmpty()
                ? Stream.of(new Problem(SourcePosition.of(""), String.valueOf(refusal.getMessage()), ""))
                : refusal.problems().stream();
    }

    List<ScenarioRun> failedScenarios() {
        return scenarios.stream().filter(run -> !run.holds()).toList();
    }

    long count(CheckRemark.Severity severity) {
        return remarks().stream()
                .filter(remark -> remark.severity() == severity)
                .count();
    }

    /** 0 where nothing is wrong, 1 where a scenario fails or there is a warning, 2 where the workspace cannot be used. */
    int exitCode() {
        boolean holds = failedScenarios().isEmpty() && count(CheckRemark.Severity.WARNING) == 0;
        return refusal != null ? 2 : holds ? 0 : 1;
    }
}
