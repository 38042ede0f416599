package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets a running server publish its workspace. */
@Command(
        name = "reload",
        description = "Lets a running server publish its workspace as it is now, and reports what keeps it from that.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReloadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunningServer server = new RunningServer();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        return server.change("/v1/admin/reload", Map.of(), spec.commandLine().getOut());
    }
}
