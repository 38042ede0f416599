package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Profiles;
import io.salience.engine.definition.BadInput;
import io.salience.engine.explanation.Explainer;
import io.salience.engine.explanation.Explanation;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import io.salience.server.assignment.KeptAssignments;
import io.salience.server.http.QuestionReader;
import io.salience.server.serving.Json;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import io.salience.server.serving.Standing;
import io.salience.server.visit.VisitContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains decisions, without a server. */
@Command(
        name = "explain",
        description = {
            "Explains decisions: every rule and condition with what was found, and what would have to be otherwise.",
            "The visitor is one of the store (--visitor), a request to POST /v1/decide (--request), or described in a"
                    + " file (--visitor-file), for which no store is needed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {

    /** How the explanation is written. */
    enum Format {
        TEXT,
        JSON
    }

    /** Who asks; one of the three. */
    static final class Who {

        @Option(names = "--visitor", required = true, paramLabel = "ID", description = "the visitor's id")
        private @Nullable String visitor;

        @Option(
                names = "--request",
                required = true,
                paramLabel = "FILE",
                description = "a request as JSON, as POST /v1/decide takes it")
        private @Nullable Path request;

        @Option(
                names = "--visitor-file",
                required = true,
                paramLabel = "FILE",
                description =
                        "a visitor as JSON or YAML: visitorId, traits, attributes, segments, assignments, context, items,"
                                + " consent, at")
        private @Nullable Path file;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--workspace", required = true, paramLabel = "DIR", description = "the folder of definitions")
    private Path workspace = Path.of("");

    @Option(names = "--store", paramLabel = "STORE", description = "the folder of the store")
    private @Nullable Path store;

    @ArgGroup(multiplicity = "1")
    private Who who = new Who();

    @Mixin
    private AskOptions asked = new AskOptions();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|json",
            description = "how the explanation is written (text)")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws JsonProcessingException {
        Workspace loaded = Workspace.load(workspace);
        print(who.file == null ? ofStore(loaded) : ofFile(loaded, who.file));
        return 0;
    }

    private List<Explanation> ofFile(Workspace loaded, Path file) {
        asked.refuseBesideFile("write it into " + file);
        AskOptions.refuseUnsound(
                new DecisionEngine(loaded.rulebook(), Profiles.NONE, EvaluatorKind.INDEX),
                asked.question("-", true).request());
        Scenario visitor = loaded.readVisitor(file, asked.placements(), asked.moment())
                .completing(VisitContext.SAID_ONLY::complete);
        DecisionEngine engine = visitor.engine(loaded.rulebook(), EvaluatorKind.INDEX);
        return new Explainer(engine).explain(visitor.request(), visitor.at());
    }

    private List<Explanation> ofStore(Workspace loaded) {
        if (store == null) {
            throw new BadInput(
                    "--store: is missing; name the folder of the store, or describe the visitor in a file with"
                            + " --visitor-file");
        }
        try (PrivateFolder folder = PrivateFolder.create();
                Serving serving =
                        Serving.open(loaded, Store.at(store), folder.path(), EvaluatorKind.INDEX, recorded(store))) {
            DecisionRequest request = request(serving);
            AskOptions.refuseUnsound(serving.engine(), request);
            return new Explainer(serving.engine()).explain(request, asked.moment());
        }
    }

    private static Standing recorded(Path store) {
        return new Standing(KeptAssignments.readOnly(store), null);
    }

    private DecisionRequest request(Serving serving) {
        if (who.request == null) {
            return asked.question(String.valueOf(who.visitor), true).request();
        }
        asked.refuseBesideFile("write it into " + who.request);
        Question said = QuestionReader.read(who.request, serving);
        return said.with(VisitContext.SAID_ONLY.complete(said.contextOrEmpty())).request();
    }

    private void print(List<Explanation> explanations) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(explanations));
            return;
        }
        Marks marks = Marks.ofTerminal();
        out.print(explanations.stream()
                .map(one -> new ExplanationText(one, marks).full())
                .collect(Collectors.joining("\n")));
        out.flush();
    }
}
