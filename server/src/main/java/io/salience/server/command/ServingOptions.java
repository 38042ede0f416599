package io.salience.server.command;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.server.serving.Serving;
import io.salience.server.serving.Sources;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options by which a command opens what answers. */
final class ServingOptions {

    @Option(names = "--workspace", required = true, paramLabel = "DIR", description = "the folder of definitions")
    private Path workspace = Path.of("");

    @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
    private Path store = Path.of("");

    @Option(
            names = "--evaluator",
            defaultValue = "index",
            paramLabel = "index|session",
            description = "which of the two evaluators answers (index); both give the same")
    private EvaluatorKind evaluator = EvaluatorKind.INDEX;

    Path workspace() {
        return workspace;
    }

    EvaluatorKind evaluator() {
        return evaluator;
    }

    Serving open(PrivateFolder folder) {
        return sources(folder).open();
    }

    Sources sources(PrivateFolder folder) {
        return new Sources(workspace, Store.at(store), folder.path(), evaluator);
    }
}
