package io.salience.server.serving;

import io.salience.engine.store.Generation;
import io.salience.engine.store.OpenedGeneration;
import io.salience.engine.store.Store;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open generation that rulebooks one after the other and the requests under way use; closed when the last of them lets
 * go. The one who makes it holds it first. Thread-safe.
 */
final class SharedGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(SharedGeneration.class);

    private final Generation generation;
    private final @Nullable String damage;
    private final String mark;
    private final AtomicInteger holders = new AtomicInteger(1);

    private SharedGeneration(OpenedGeneration opened, String mark) {
        this.generation = opened.generation();
        this.damage = opened.damage();
        this.mark = mark;
    }

    /** Opens the current generation of a store, and no other. */
    static SharedGeneration openCurrent(Store store, Path privateFolder) {
        String mark = store.mark();
        return new SharedGeneration(new OpenedGeneration(store.open(privateFolder), null), mark);
    }

    /** Opens the current generation of a store, or the newest older one that is sound. */
    static SharedGeneration openNewestSound(Store store, Path privateFolder) {
        String mark = store.mark();
        return new SharedGeneration(store.openNewestSound(privateFolder), mark);
    }

    Generation generation() {
        return generation;
    }

    /** Why it is not the current one of its store; null where it was when it was opened. */
    @Nullable
    String damage() {
        return damage;
    }

    /** What {@link Store#mark} was before it was opened: as long as that stays, opening again comes to the same. */
    String mark() {
        return mark;
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
