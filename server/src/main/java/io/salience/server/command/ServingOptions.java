package io.salience.server.command;

import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.server.assignment.KeptAssignments;
import io.salience.server.serving.OverrideKey;
import io.salience.server.serving.Serving;
import io.salience.server.serving.Sources;
import io.salience.server.serving.Standing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    /** Opens what answers by what was recorded by now; nothing is added to the file. */
    Serving open(PrivateFolder folder) {
        return sources(folder, new Standing(KeptAssignments.readOnly(store), null))
                .open();
    }

    /** What is recorded by now and from now on. */
    Standing recording(@Nullable Path overrideKeyFile) {
        @Nullable OverrideKey key = overrideKeyFile == null ? null : OverrideKey.read(overrideKeyFile);
        return new Standing(KeptAssignments.of(store), key);
    }

    Sources sources(PrivateFolder folder, Standing standing) {
        return new Sources(workspace, Store.at(store), folder.path(), evaluator, standing);
    }
}
