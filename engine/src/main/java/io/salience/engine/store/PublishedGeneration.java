package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it stands in a store; only its manifest was read.
 *
 * @param id such as {@code g000001}
 * @param current whether it is the one to serve
 * @param bytes of all its files
 * @param readable its manifest; null where that cannot be used
 * @param damage one sentence why the manifest cannot be used; null where it can
 */
public record PublishedGeneration(
        String id,
        boolean current,
        long bytes,
        @Nullable Manifest readable,
        @Nullable String damage) {

    static PublishedGeneration of(Store store, GenerationId id, boolean current) {
        long bytes = Disk.bytes(store.generationFolder(id));
        try {
            return new PublishedGeneration(id.toString(), current, bytes, store.requireManifest(id), null);
        } catch (BadInput e) {
            return new PublishedGeneration(id.toString(), current, bytes, null, e.getMessage());
        }
    }

    /** Its manifest; empty where that cannot be used. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(readable);
    }
}
