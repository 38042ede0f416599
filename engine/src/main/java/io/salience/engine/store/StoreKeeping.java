package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes which of the generations in a store is current, and which stay.
 *
 * @param lock is held, so that nobody else changes them
 */
record StoreKeeping(Store store, BuildLock lock) {

    static final String UNFINISHED = ".tmp";

    /**
     * Makes an older generation the current one.
     *
     * @param to null for the newest sound one that is older than the current one
     */
    Rollback rollBack(@Nullable GenerationId to, Path privateFolder) throws IOException {
        Optional<GenerationId> current = store.currentFile().named();
        if (to != null && current.filter(to::equals).isPresent()) {
            throw new BadInput(store.folder() + ": " + to + " is the current generation already");
        }
        List<String> damage = new ArrayList<>();
        GenerationId found = to == null ? newestSound(current, privateFolder, damage) : sound(to, privateFolder);
        store.currentFile().write(found);
        Disk.syncFolder(store.folder());
        return new Rollback(current.map(GenerationId::toString).orElse(""), store.requireManifest(found), damage);
    }

    private GenerationId sound(GenerationId id, Path privateFolder) {
        List<String> damage = new GenerationCheck(store, id, privateFolder).damage();
        if (!damage.isEmpty()) {
            throw new BadInput(damage.get(0));
        }
        return id;
    }

    private GenerationId newestSound(Optional<GenerationId> current, Path privateFolder, List<String> damage) {
        for (GenerationId id : new OlderGenerations(store).than(current)) {
            List<String> found = new GenerationCheck(store, id, privateFolder).damage();
            if (found.isEmpty()) {
                return id;
            }
            damage.addAll(found);
        }
        throw new BadInput(store.folder() + ": no sound generation is older than "
                + current.map(GenerationId::toString).orElse("the current one")
                + ", so there is nothing to roll back to"
                + (damage.isEmpty() ? "" : "; ./salience store verify tells what is damaged"));
    }

    /**
     * Removes the oldest generations but the current one.
     *
     * @param keep how many of the newest stay, at least 1: so no id is ever given again
     * @return the ids of those removed
     */
    List<String> prune(int keep) throws IOException {
        Optional<GenerationId> current = store.currentFile().named();
        List<GenerationId> ids = store.ids();
        List<String> removed = new ArrayList<>();
        for (GenerationId old : ids.subList(0, Math.max(0, ids.size() - keep))) {
            if (current.filter(old::equals).isEmpty()) {
                remove(old);
                removed.add(old.toString());
            }
        }
        return removed;
    }

    /** Takes its name first: half a generation is never seen, and the next build removes what is left of it. */
    private void remove(GenerationId id) throws IOException {
        Path leftover = store.generationsFolder().resolve(id + UNFINISHED);
        Disk.deleteFolder(leftover);
        Files.move(store.generationFolder(id).path(), leftover, StandardCopyOption.ATOMIC_MOVE);
        Disk.deleteFolder(leftover);
    }
}
