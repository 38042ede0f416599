package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets an edition of a running server serve again. */
@Command(
        name = "rollback",
        description =
                "Lets an earlier edition of a running server, its rules and content files, serve again until the files"
                        + " change.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RollbackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "EDITION",
            description = "its id, or a beginning that no other has; ./salience status --key-file FILE shows them")
    private String edition = "";

    @Mixin
    private RunningServer server = new RunningServer();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        return server.change(
                "/v1/admin/rollback",
                Map.of("edition", edition),
                spec.commandLine().getOut());
    }
}
