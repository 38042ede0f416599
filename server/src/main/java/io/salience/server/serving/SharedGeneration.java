package io.salience.server.serving;

import io.salience.engine.store.Generation;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open generation that rulebooks one after the other and the requests under way use; closed when the last of them lets
 * go. The one who makes it holds it first. Thread-safe.
 */
final class SharedGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(SharedGeneration.class);

    private final Generation generation;
    private final AtomicInteger holders = new AtomicInteger(1);

    SharedGeneration(Generation generation) {
        this.generation = generation;
    }

    Generation generation() {
        return generation;
    }

    /** Must be followed by {@link #letGo} where it is true; false where the generation is closed. */
    boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** A copy that cannot be deleted is logged: whoever lets go last may be in the middle of an answer. */
    void letGo() {
        if (holders.decrementAndGet() > 0) {
            return;
        }
        try {
            generation.close();
        } catch (UncheckedIOException e) {
            LOG.warn("The private copy of a generation could not be deleted", e);
        }
    }
}
