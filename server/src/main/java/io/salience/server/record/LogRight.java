package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a log, which may not be had at once: on a disk that is full, or without permissions. It is then tried
 * again with each group. Thread-safe.
 */
final class LogRight implements Closeable {

    private final Path folder;
    private final LogDisk disk;
    private final List<LogFile> seen;
    private final long seenBytes;
    private @Nullable LogLock lock;
    private @Nullable String obstacle;

    /**
     * Takes it if it can be had.
     *
     * @throws BadInput if another process has it
     */
    LogRight(Path folder, LogDisk disk) {
        this.folder = folder;
        this.disk = disk;
        this.lock = tryTaking();
        this.seen = LogFile.list(folder);
        this.seenBytes = bytes(seen);
    }

    /** Why it could not be had at once. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    private @Nullable LogLock tryTaking() {
        try {
            disk.createFolder(folder);
            return LogLock.take(folder);
        } catch (IOException e) {
            obstacle = Obstacle.of(e); // each group tries it again, and its records say why they failed
            return null;
        }
    }

    /**
     * Returns if the right is had.
     *
     * @throws BadInput if another process has it, or had it since the log was read
     * @throws IOException if the folder cannot be written
     */
    synchronized void require() throws IOException {
        if (lock != null) {
            return;
        }
        disk.createFolder(folder);
        LogLock taken = LogLock.take(folder);
        List<LogFile> now = LogFile.list(folder);
        if (!now.equals(seen) || bytes(now) != seenBytes) {
            taken.close();
            throw new BadInput(folder + ": another server recorded here since this one started; start this one again");
        }
        lock = taken;
    }

    private static long bytes(List<LogFile> files) {
        return files.isEmpty() ? 0 : files.get(files.size() - 1).path().toFile().length();
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock != null) {
            if (LogFile.list(folder).isEmpty()) {
                lock.remove();
            }
            lock.close();
            lock = null;
        }
    }
}
