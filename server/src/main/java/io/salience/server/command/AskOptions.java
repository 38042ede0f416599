package io.salience.server.command;

import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.Question;
import io.salience.server.visit.VisitContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command says which decision is asked for, beside the visitor. */
final class AskOptions {

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

    List<String> placements() {
        return placements;
    }

    /** What is asked, and whether an explanation is wanted. */
    Question question(String visitor, boolean explain) {
        return new Question(
                visitor,
                placements,
                VisitContext.SAID_ONLY.complete(context),
                null,
                null,
                true,
                null,
                items == null ? null : ItemsFile.read(items),
                null,
                explain ? true : null);
    }

    Instant moment() {
        return at == null ? Instant.now() : at;
    }

    /** For commands whose request comes from a file. */
    void refuseBesideFile(String instead) {
        if (!context.isEmpty() || items != null) {
            String option = items == null ? "--context" : "--items";
            throw new BadInput(option + ": has no meaning beside a file that says it; " + instead);
        }
    }

    /**
     * Commands are strict.
     *
     * @throws BadInput with all problems of the request, each under the option that it comes from
     */
    static void refuseUnsound(DecisionEngine engine, DecisionRequest request) {
        List<RequestProblem> problems = engine.check(request);
        if (!problems.isEmpty()) {
            throw new BadInput(problems.stream().map(AskOptions::refusal).collect(Collectors.joining("\n")));
        }
    }

    private static String refusal(RequestProblem problem) {
        String option = problem.field().startsWith("context")
                ? "--context"
                : problem.field().startsWith("placements") ? "--placement" : "--visitor";
        return problem.field().startsWith("items")
                ? "--items: " + problem.field() + ": " + problem.message()
                : option + ": " + problem.message();
    }
}
