package io.salience.server.command;

import io.salience.content.FileContent;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.ShortIds;
import io.salience.engine.experience.ShortIdsFile;
import io.salience.engine.explanation.Explainer;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with a workspace and runs its scenarios. */
@Command(
        name = "check",
        description = "Tells everything that is wrong with a workspace, with positions, and runs its scenarios.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WORKSPACE", description = "the folder of definitions")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Workspace workspace = Workspace.load(folder);
        missingContent(workspace).forEach(warning -> out.println("warning: " + warning));
        if (workspace.rulebook().shortIds().equals(ShortIds.NONE)) {
            out.println("note: there is no " + ShortIdsFile.NAME
                    + ", so answers have no variantKey; run ./salience lock " + folder);
        }
        int failed = 0;
        for (Scenario scenario : workspace.scenarios()) {
            List<String> differences = scenario.run(workspace.rulebook(), EvaluatorKind.INDEX);
            if (!differences.isEmpty()) {
                failed++;
                out.println(scenario.where() + ": scenario \"" + scenario.name() + "\" fails");
                differences.forEach(difference -> out.println("    " + difference));
                out.print(explanations(scenario, workspace.rulebook()));
            }
        }
        out.println(summary(workspace, failed));
        return failed == 0 ? 0 : 1;
    }

    /** Of the placements that differ. */
    private static String explanations(Scenario scenario, Rulebook rulebook) {
        DecisionEngine engine = scenario.engine(rulebook, EvaluatorKind.INDEX);
        Visit visit = engine.visit(scenario.request(), scenario.at());
        return engine.placements(scenario.request()).stream()
                .filter(placement ->
                        !scenario.differences(engine.decide(placement, visit)).isEmpty())
                .map(placement -> new Explainer(engine, 0).explain(placement, visit))
                .map(explanation -> new ExplanationText(explanation, Marks.ofTerminal()).compact("    "))
                .collect(Collectors.joining());
    }

    private static String summary(Workspace workspace, int failed) {
        Rulebook rulebook = workspace.rulebook();
        int scenarios = workspace.scenarios().size();
        return String.format(
                Locale.ROOT,
                "%s: %d traits, %d segments, %d experiences, %d targeting rules in force; %d of %d scenarios hold",
                workspace.folder(),
                rulebook.traits().traits().size(),
                rulebook.schema().segments().size(),
                rulebook.experiences().size(),
                rulebook.targeting().candidates().size(),
                scenarios - failed,
                scenarios);
    }

    private static List<String> missingContent(Workspace workspace) {
        Optional<Path> where = workspace.contentFolder();
        if (where.isEmpty()) {
            return List.of();
        }
        FileContent content = FileContent.load(where.get());
        return workspace.rulebook().experiences().stream()
                .flatMap(experience -> missingContent(experience, content))
                .toList();
    }

    private static Stream<String> missingContent(Experience experience, FileContent content) {
        String entry = experience.placement().entry();
        return experience.variants().stream()
                .filter(variant -> !content.has(entry, variant.content()))
                .map(variant -> "experience \"" + experience.id() + "\", variant \"" + variant.id()
                        + "\": the content entry \"" + entry + "\" has no "
                        + (variant.content() == null ? "base" : "variant \"" + variant.content() + "\"")
                        + "; visitors get a fallback");
    }
}
