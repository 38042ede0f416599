package io.salience.server.command;

import io.salience.content.FileContent;
import io.salience.engine.check.Finding;
import io.salience.engine.check.FindingKind;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Experience;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** Loads a workspace, looks through it and runs its scenarios. */
    static CheckReport of(Path folder) {
        Workspace workspace = null;
        try {
            workspace = Workspace.load(folder);
            return new CheckReport(folder, workspace, null, missingContent(workspace), run(workspace));
        } catch (BadInput e) {
            return new CheckReport(folder, workspace, e, List.of(), List.of());
        }
    }

    private static List<ScenarioRun> run(Workspace workspace) {
        return workspace.scenarios().stream()
                .map(scenario -> new ScenarioRun(scenario, scenario.run(workspace.rulebook(), EvaluatorKind.INDEX)))
                .toList();
    }

    private static List<Finding> missingContent(Workspace workspace) {
        Optional<Path> where = workspace.contentFolder();
        if (where.isEmpty()) {
            return List.of();
        }
        FileContent content = FileContent.load(where.get());
        return workspace.rulebook().experiences().stream()
                .flatMap(experience -> missingContent(experience, content))
                .toList();
    }

    private static Stream<Finding> missingContent(Experience experience, FileContent content) {
        String entry = experience.placement().entry();
        return experience.variants().stream()
                .filter(variant -> !content.has(entry, variant.content()))
                .map(variant -> "experience \"" + experience.id() + "\", variant \"" + variant.id()
                        + "\": the content entry \"" + entry + "\" has no "
                        + (variant.content() == null ? "base" : "variant \"" + variant.content() + "\"")
                        + "; visitors get a fallback")
                .map(message -> new Finding(
                        FindingKind.MISSING_CONTENT, new Problem(SourcePosition.of("workspace.yaml"), message, "")));
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

    /** 0 where nothing is wrong, 1 where a scenario fails, 2 where the workspace cannot be used. */
    int exitCode() {
        return refusal != null ? 2 : failedScenarios().isEmpty() ? 0 : 1;
    }
}
