package io.salience.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a running server serves. */
@Command(
        name = "status",
        description = "Shows what a running server serves and what fails; with the key, also what its check has found,"
                + " whether the files contain what serves, and the editions to roll back to.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunningServer server = new RunningServer();

    @Override
    public Integer call() throws InterruptedException {
        String text = server.hasKey()
                ? new EditionsText(server.get("/v1/admin/editions")).text()
                : new ReadinessText(server.get("/health/ready")).text();
        spec.commandLine().getOut().print(text);
        return 0;
    }
}
