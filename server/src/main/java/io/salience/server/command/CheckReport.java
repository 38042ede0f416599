package io.salience.server.command;

import io.salience.content.FileContent;
import io.salience.engine.check.Coverage;
import io.salience.engine.check.Finding;
import io.salience.engine.check.Inspection;
import io.salience.engine.check.KnownContent;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import io.salience.server.serving.CheckRemark;
import io.salience.server.visit.VisitContext;
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
 * @param findings what is suspicious, by file, line and column
 */
record CheckReport(
        Path folder,
        @Nullable Workspace workspace,
        @Nullable BadInput refusal,
        List<Finding> findings,
        Proof proof) {

    /** What the scenarios came to, and which rules they make hold; {@link Coverage#NONE} where there are none. */
    record Proof(List<ScenarioRun> scenarios, Coverage coverage) {

        private static final Proof NONE = new Proof(List.of(), Coverage.NONE);

        Proof {
            scenarios = List.copyOf(scenarios);
        }

        private static Proof of(Workspace workspace) {
            List<ScenarioRun> runs = workspace.scenarios().stream()
                    .map(scenario -> new ScenarioRun(scenario, scenario.run(workspace.rulebook(), EvaluatorKind.INDEX)))
                    .toList();
            return new Proof(runs, Coverage.of(workspace));
        }
    }

    /** A scenario and what differs from what it expects; nothing where it holds. */
    record ScenarioRun(Scenario scenario, List<String> differences) {

        boolean holds() {
            return differences.isEmpty();
        }
    }

    CheckReport {
        findings = List.copyOf(findings);
    }

    /**
     * Loads a workspace, looks through it, runs its scenarios and measures what its rules cost.
     *
     * @param at from when on schedules matter
     */
    static CheckReport of(Path folder, Instant at) {
        Workspace workspace = null;
        try {
            workspace = Workspace.load(folder).completing(VisitContext.SAID_ONLY::complete);
            Proof proof = Proof.of(workspace);
            return new CheckReport(folder, workspace, null, findings(workspace, at, proof.coverage()), proof);
        } catch (BadInput e) {
            return new CheckReport(folder, workspace, e, List.of(), Proof.NONE);
        }
    }

    private static List<Finding> findings(Workspace workspace, Instant at, Coverage coverage) {
        return new Inspection(workspace, at, content(workspace)).findings(coverage, () -> true);
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

    List<ScenarioRun> scenarios() {
        return proof.scenarios();
    }

    Coverage coverage() {
        return proof.coverage();
    }

    List<ScenarioRun> failedScenarios() {
        return scenarios().stream().filter(run -> !run.holds()).toList();
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
