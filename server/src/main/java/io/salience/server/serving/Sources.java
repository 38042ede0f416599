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
        Edition edition = edition();
        return Serving.of(edition, openGeneration(), evaluator, standing);
    }

    /**
     * The same for a server, which must not stand still for a damaged generation: where the current one cannot be used, the
     * newest sound one that is older serves, with a warning.
     *
     * @throws io.salience.engine.definition.BadInput where workspace or content cannot be used, or no generation
     */
    public Serving openToServe() {
        Edition edition = edition();
        return Serving.of(edition, SharedGeneration.openNewestSound(store, privateFolder), evaluator, standing);
    }

    private Edition edition() {
        Problems problems = new Problems();
        Optional<Edition> edition = Edition.load(workspace, Instant.now(), problems);
        problems.refuseIfAny();
        return edition.orElseThrow();
    }

    SharedGeneration openGeneration() {
        return SharedGeneration.openCurrent(store, privateFolder);
    }
}
