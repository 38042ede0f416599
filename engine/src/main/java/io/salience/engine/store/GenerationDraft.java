package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a generation that is not published yet, and the lock on its store. Closing it unpublished removes the
 * folder. Not thread-safe.
 */
final class GenerationDraft implements AutoCloseable {

    private static final int KEPT_GENERATIONS = 3;
    private static final String WORK = "work";
    private static final Logger LOG = LoggerFactory.getLogger(GenerationDraft.class);

    private final Store store;
    private final BuildLock lock;
    private final GenerationId id;
    private Path folder;
    private boolean published;
    private boolean closed;

    private GenerationDraft(Store store, BuildLock lock, GenerationId id, Path folder) {
        this.store = store;
        this.lock = lock;
        this.id = id;
        this.folder = folder;
    }

    /** @throws BadInput where another build holds the lock, or the store cannot be written */
    static GenerationDraft begin(Store store) {
        store.requireFolder();
        BuildLock lock = null;
        try {
            lock = lock(store);
            removeUnfinished(store);
            GenerationId id = nextId(store);
            Path folder = Files.createDirectory(store.generationsFolder().resolve(id + StoreKeeping.UNFINISHED));
            Files.createDirectory(folder.resolve(WORK));
            return new GenerationDraft(store, lock, id, folder);
        } catch (IOException e) {
            throw unwritable(store, lock, e);
        } catch (UncheckedIOException e) {
            throw unwritable(store, lock, Obstacle.in(e));
        } catch (BadInput e) {
            release(lock);
            throw e;
        }
    }

    /** Takes the lock of a store that need not exist yet. */
    private static BuildLock lock(Store store) throws IOException {
        if (!Files.isDirectory(store.folder())) {
            Files.createDirectories(store.folder());
            Disk.syncFolder(store.folder().toAbsolutePath().resolve(".."));
        }
        store.requireGenerationsFolder();
        return BuildLock.take(store);
    }

    private static BadInput unwritable(Store store, @Nullable BuildLock lock, IOException e) {
        release(lock);
        return new BadInput(
                store.folder() + ": the store cannot be written (" + Obstacle.of(e) + "); use a folder that can be", e);
    }

    private static void release(@Nullable BuildLock lock) {
        if (lock != null) {
            lock.close();
        }
    }

    private static GenerationId nextId(Store store) {
        List<GenerationId> ids = store.ids();
        return ids.isEmpty() ? new GenerationId(1) : ids.get(ids.size() - 1).next();
    }

    /** Only under the lock: nobody else is writing then. */
    private static void removeUnfinished(Store store) throws IOException {
        for (Path path : unfinished(store)) {
            Disk.deleteFolder(path);
        }
    }

    private static List<Path> unfinished(Store store) throws IOException {
        return store.files().list(Store.GENERATIONS).stream()
                .filter(GenerationDraft::isUnfinished)
                .map(store.generationsFolder()::resolve)
                .toList();
    }

    private static boolean isUnfinished(String name) {
        return name.endsWith(StoreKeeping.UNFINISHED)
                && GenerationId.parse(name.substring(0, name.length() - StoreKeeping.UNFINISHED.length()))
                        .isPresent();
    }

    Store store() {
        return store;
    }

    GenerationId id() {
        return id;
    }

    Path folder() {
        return folder;
    }

    /** For files that are no part of the generation. */
    Path workFolder() {
        return folder.resolve(WORK);
    }

    void removeWorkFolder() throws IOException {
        Disk.deleteFolder(workFolder());
    }

    /** Makes this the current generation; its files must be complete. */
    void publish(List<String> files) throws IOException {
        for (String name : files) {
            Disk.sync(folder.resolve(name));
        }
        Disk.syncFolder(folder);
        folder = Files.move(folder, store.generationFolder(id).path(), StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolder(store.generationsFolder());
        store.currentFile().write(id);
        published = true;
        Disk.syncFolder(store.folder());
        prune();
    }

    /** A generation that cannot be removed now is no reason to fail: the next build tries again. */
    private void prune() {
        try {
            new StoreKeeping(store, lock).prune(KEPT_GENERATIONS);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{}: an old generation stays for now: {}", store.folder(), e.toString());
        }
    }

    /** A second call does nothing, for the folder may be another build's by then. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!published) {
                Disk.deleteFolder(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }
}
