package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a rulebook of a running server serve again. */
@Command(
        name = "rollback",
        description = "Lets an earlier rulebook of a running server serve again, until the workspace changes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RollbackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RULEBOOK",
            description = "its id, or at least the first 8 digits; ./salience status shows them")
    private String rulebook = "";

    @Mixin
    private RunningServer server = new RunningServer();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        return server.change(
                "/v1/admin/rollback",
                Map.of("rulebook", rulebook),
                spec.commandLine().getOut());
    }
}
