package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generations of a store that serve where a newer one cannot. */
record OlderGenerations(Store store) {

    private static final Logger LOG = LoggerFactory.getLogger(OlderGenerations.class);

    /**
     * Opens the newest one that can be used.
     *
     * @param refusal why the current one cannot be; thrown where no older one can be either
     */
    OpenedGeneration open(Path privateFolder, BadInput refusal) {
        for (GenerationId id : ofCurrent()) {
            try {
                Generation older = store.open(id, privateFolder);
                String damage = store.folder() + ": generation " + id
                        + " serves, since the current one cannot be used: " + refusal.getMessage();
                return new OpenedGeneration(older, damage);
            } catch (BadInput e) {
                LOG.debug("Generation {} cannot be used either", id, e);
            }
        }
        throw refusal;
    }

    /** None where nothing is current: what a crashed first build has left was never meant to serve. */
    private List<GenerationId> ofCurrent() {
        return store.currentFile().isThere() ? than(store.namedId()) : List.of();
    }

    /** Those older than one, the newest first; all where that is empty. */
    List<GenerationId> than(Optional<GenerationId> one) {
        List<GenerationId> older = new ArrayList<>(store.ids());
        older.removeIf(id -> one.isPresent() && id.compareTo(one.get()) >= 0);
        Collections.reverse(older);
        return older;
    }
}
