package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a store, held by one build at a time. The operating system takes it back when a process dies, so a
 * crashed build blocks nobody.
 */
final class BuildLock implements AutoCloseable {

    /** What this process holds: to open such a file once more and close it would release the first lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** A pipe that is opened to read and write makes nobody wait for its other end. */
    private static final Set<OpenOption> NO_WAITING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path held;
    private final FileChannel channel;

    private BuildLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /** @throws BadInput where another build holds it */
    static BuildLock take(Store store) throws IOException {
        Path held = store.folder().toRealPath();
        if (!HELD.add(held)) {
            throw isHeld(store.lockFile());
        }
        try {
            store.files().requireWritable(Store.LOCK);
            return new BuildLock(held, locked(store.lockFile()));
        } catch (IOException | RuntimeException e) {
            HELD.remove(held);
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, NO_WAITING);
        try {
            if (channel.tryLock() == null) {
                throw isHeld(file);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static BadInput isHeld(Path file) {
        return new BadInput(file + ": another build is writing this store; wait until it has finished, or stop it");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(held);
        }
    }
}
