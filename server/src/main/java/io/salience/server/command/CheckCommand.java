package io.salience.server.command;

import io.salience.content.FileContent;
import io.salience.engine.check.Analysis;
import io.salience.engine.check.Finding;
import io.salience.engine.check.KnownContent;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong or suspicious about a workspace and runs its scenarios. */
@Command(
        name = "check",
        description = "Tells everything that is wrong with a workspace, with positions, and runs its scenarios.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WORKSPACE", description = "the folder of definitions")
    private Path folder = Path.of("");

    @Option(names = "--at", paramLabel = "INSTANT", description = "from when on schedules matter; now if left out")
    private @Nullable Instant at;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.load(folder);
        List<Finding> findings = Analysis.findings(workspace, at == null ? Instant.now() : at, content(workspace));
        List<CheckReport.ScenarioResult> scenarios = workspace.scenarios().stream()
                .map(scenario -> new CheckReport.ScenarioResult(
                        scenario, scenario.run(workspace.rulebook(), EvaluatorKind.INDEX)))
                .toList();
        CheckReport report = new CheckReport(workspace, findings, scenarios);
        report.print(spec.commandLine().getOut());
        return report.holds() ? 0 : 1;
    }

    private static KnownContent content(Workspace workspace) {
        return workspace
                .contentFolder()
                .map(FileContent::load)
                .<KnownContent>map(content -> content::has)
                .orElse(KnownContent.ANYTHING);
    }
}
