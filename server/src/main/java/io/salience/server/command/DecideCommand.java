package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.Json;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import io.salience.server.visit.VisitContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--placement", paramLabel = "ID", description = "a placement; may be repeated; all if left out")
    private List<String> placements = List.of();

    @Option(
            names = "--context",
            paramLabel = "NAME=TEXT",
            description = "what the request says, such as device=mobile; may be repeated")
    private Map<String, String> context = Map.of();

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description =
                    "a JSON file of what the request lists, such as {\"Product\": [{\"id\": \"sku-1\", \"stock\": 3}]}")
    private @Nullable Path items;

    @Option(names = "--at", paramLabel = "INSTANT", description = "the moment of the decision; now if left out")
    private @Nullable Instant at;

    private static BadInput refusal(RequestProblem problem) {
        String option = problem.field().startsWith("context")
                ? "--context"
                : problem.field().startsWith("placements") ? "--placement" : "--visitor";
        return problem.field().startsWith("items")
                ? new BadInput("--items: " + problem.field() + ": " + problem.message())
                : new BadInput(option + ": " + problem.message());
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Question question = new Question(
                visitor, placements, context, null, null, true, null, items == null ? null : ItemsFile.read(items));
        try (PrivateFolder folder = PrivateFolder.create();
                Serving serving = options.open(folder)) {
            serving.engine().check(question.request()).ifPresent(problem -> {
                throw refusal(problem);
            });
            Instant moment = at == null ? Instant.now() : at;
            spec.commandLine()
                    .getOut()
                    .println(Json.MAPPER
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    serving.answer(question.with(VisitContext.SAID_ONLY.complete(context)), moment)));
            return 0;
        }
    }
}
