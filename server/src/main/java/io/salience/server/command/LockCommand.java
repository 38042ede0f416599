package io.salience.server.command;

import io.salience.engine.experience.ShortIdsFile;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives short ids to experiences and variants that have none. */
@Command(
        name = "lock",
        description =
                "Gives short public ids to experiences and variants that have none, in " + ShortIdsFile.NAME + ".",
        mixinStandardHelpOptions = true)
public final class LockCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WORKSPACE", description = "the folder of definitions")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        int added = Workspace.lock(folder);
        spec.commandLine().getOut().printf("%s: %d new short ids%n", folder.resolve(ShortIdsFile.NAME), added);
        return 0;
    }
}
