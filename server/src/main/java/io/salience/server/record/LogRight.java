package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        this.seen = listOrLose();
        this.seenBytes = bytes(seen);
    }

    private List<LogFile> listOrLose() {
        try {
            return LogFile.list(folder);
        } catch (BadInput e) {
            loseQuietly();
            throw e;
        }
    }

    private void loseQuietly() {
        try {
            lose();
        } catch (IOException e) {
            // The end of the process gives it back.
        }
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

    synchronized boolean isHeld() {
        return lock != null;
    }

    /** Whether it is held, and nobody has removed or replaced the file that says so. */
    synchronized boolean isStill() {
        return lock != null && lock.isStill();
    }

    /** Gives it back. */
    synchronized void lose() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /**
     * Takes it for the first time.
     *
     * @throws BadInput if another process has it, or had it since the log was read
     * @throws IOException if the folder cannot be written
     */
    void require() throws IOException {
        require(now -> now.equals(seen) && bytes(now) == seenBytes);
    }

    /**
     * The same.
     *
     * @param ours whether the files that are there are those that this process knows
     */
    synchronized void require(Predicate<List<LogFile>> ours) throws IOException {
        disk.createFolder(folder);
        lock = LogLock.take(folder);
        if (!ours.test(listOrLose())) {
            lose();
            throw new BadInput(folder + ": another server recorded here since this one started, or its files were"
                    + " replaced; start this one again");
        }
    }

    private static long bytes(List<LogFile> files) {
        return files.isEmpty() ? 0 : files.get(files.size() - 1).path().toFile().length();
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock != null) {
            if (lock.isStill() && LogFile.list(folder).isEmpty()) {
                lock.remove();
            }
            lose();
        }
    }
}
