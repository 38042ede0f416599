package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.DecisionRequest;
import io.salience.server.serving.Json;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides once, without a server. */
@Command(
        name = "decide",
        description = "Decides for one visitor and prints the answer as JSON, as POST /v1/decide gives it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DecideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServingOptions options = new ServingOptions();

    @Option(names = "--visitor", required = true, paramLabel = "ID", description = "the visitor's id")
    private String visitor = "";

    @Mixin
    private AskOptions asked = new AskOptions();

    @Override
    public Integer call() throws JsonProcessingException {
        Question question = asked.question(visitor, false);
        try (PrivateFolder folder = PrivateFolder.create();
                Serving serving = options.open(folder)) {
            DecisionRequest request = question.request();
            AskOptions.refuseUnsound(serving.engine(), request);
            spec.commandLine()
                    .getOut()
                    .println(Json.MAPPER
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(serving.answer(question, request, asked.moment())));
            return 0;
        }
    }
}
