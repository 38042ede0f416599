package io.salience.server.serving;

import io.salience.engine.definition.Problems;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where what answers comes from.
 *
 * @param workspace the folder of definitions
 * @param privateFolder for this process's copies of the store's maps
 * @param evaluator which of the two evaluators answers
 * @param standing what stays while they change
 */
public record Sources(Path workspace, Store store, Path privateFolder, EvaluatorKind evaluator, Standing standing) {

    /** With nothing that was there before, and nothing that stays. */
    public Sources(Path workspace, Store store, Path privateFolder, EvaluatorKind evaluator) {
        this(workspace, store, privateFolder, evaluator, Standing.inMemory());
    }

    /**
     * Loads the workspace and opens the store's current generation.
     *
     * @throws io.salience.engine.definition.BadInput where workspace, content or store cannot be used
     */
    public Serving open() {
        Problems problems = new Problems();
        Optional<Edition> edition = Edition.load(workspace, Instant.now(), problems);
        problems.refuseIfAny();
        return Serving.of(edition.orElseThrow(), openGeneration(), evaluator, standing);
    }

    SharedGeneration openGeneration() {
        return new SharedGeneration(store.open(privateFolder));
    }
}
