package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.VisitorId;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.server.serving.Json;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--workspace", required = true, paramLabel = "DIR", description = "the folder of definitions")
    private Path workspace = Path.of("");

    @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
    private Path store = Path.of("");

    @Option(names = "--visitor", required = true, paramLabel = "ID", description = "the visitor's id")
    private String visitor = "";

    @Option(names = "--placement", paramLabel = "ID", description = "a placement; may be repeated; all if left out")
    private List<String> placements = List.of();

    @Option(
            names = "--context",
            paramLabel = "NAME=TEXT",
            description = "what the request says, such as device=mobile; may be repeated")
    private Map<String, String> context = Map.of();

    @Option(names = "--at", paramLabel = "INSTANT", description = "the moment of the decision; now if left out")
    private @Nullable Instant at;

    @Option(
            names = "--evaluator",
            defaultValue = "index",
            paramLabel = "index|session",
            description = "which of the two evaluators to use (index); both give the same")
    private EvaluatorKind evaluator = EvaluatorKind.INDEX;

    private void check(Question question, Serving serving) {
        for (String placement : placements) {
            if (serving.rulebook().settings().placement(placement).isEmpty()) {
                List<String> known = serving.rulebook().settings().placements().stream()
                        .map(Placement::id)
                        .toList();
                throw new BadInput("--placement: unknown placement \"" + placement + "\""
                        + Suggestion.endOfMessage(placement, known));
            }
        }
        serving.engine().check(question.request()).ifPresent(problem -> {
            throw new BadInput("--context: " + problem.message());
        });
    }

    private void checkVisitor() {
        if (visitor.isEmpty() || visitor.length() > VisitorId.LONGEST) {
            throw new BadInput("--visitor: found " + visitor.length() + " characters, expected an id of 1 to "
                    + VisitorId.LONGEST);
        }
    }

    @Override
    public Integer call() throws JsonProcessingException {
        checkVisitor();
        Question question = new Question(visitor, placements, context, null, null, true, null);
        try (PrivateFolder folder = PrivateFolder.create();
                Serving serving = Serving.open(Workspace.load(workspace), Store.at(store), folder.path(), evaluator)) {
            check(question, serving);
            Instant moment = at == null ? Instant.now() : at;
            spec.commandLine()
                    .getOut()
                    .println(Json.MAPPER
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(serving.answer(question, moment)));
            return 0;
        }
    }
}
