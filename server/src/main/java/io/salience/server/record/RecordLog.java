package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** An append-only log in a folder of its own; see the package. Thread-safe. */
public final class RecordLog implements AutoCloseable {

    private final Path folder;
    private final LogDisk disk;
    private final LogReader reader;
    private final LogRight right;
    private final LogWriter writer;

    private RecordLog(Path folder, LogDisk disk, int fileBytes, LongConsumer sealed) {
        this.folder = folder;
        this.disk = disk;
        this.right = new LogRight(folder, disk);
        this.reader = orLetGo(() -> LogReader.open(folder));
        LogEnd end = orLetGo(() -> new LogEnd(folder, disk, fileBytes, reader.tail()));
        this.writer = new LogWriter(new LogPlace(folder, right, end, reader), end, file -> {
            reader.grown(file, end.position());
            sealed.accept(file.start());
        });
    }

    /**
     * Opens a log. If its folder cannot be written now, records fail until it can.
     *
     * @param fileBytes a file of at least this size is followed by another
     * @param sealed is given the position at which a file begins that does not grow any more, after its last record was
     *     acknowledged, on the writer's thread
     * @throws BadInput if another process writes the log, if it cannot be read, or is damaged
     */
    public static RecordLog open(Path folder, int fileBytes, LongConsumer sealed) {
        return open(folder, LogDisk.REAL, fileBytes, sealed);
    }

    static RecordLog open(Path folder, LogDisk disk, int fileBytes, LongConsumer sealed) {
        return new RecordLog(folder, disk, fileBytes, sealed);
    }

    private <T> T orLetGo(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            letGo();
            throw e;
        }
    }

    /** Why the log could not be written when it was opened; each record tries it again. */
    public Optional<String> notWritable() {
        return right.obstacle();
    }

    /** Appends a record; returns at once. */
    public void append(LogRecord json, Receipt receipt) {
        writer.queue().offer(json, receipt);
    }

    /** Reads what was there when the log was opened, and every file that was sealed since. */
    public LogReader reader() {
        return reader;
    }

    /**
     * Removes the file that begins at a position, if another one follows.
     *
     * @throws IOException if it cannot be removed
     */
    public void removeFile(long start) throws IOException {
        List<LogFile> files = reader.files();
        for (LogFile file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (file.start() == start) {
                Files.deleteIfExists(file.path());
                reader.removed(file);
                disk.forceFolder(folder);
            }
        }
    }

    /** Writes what waits, for at most ten seconds, and gives the right to write back, if nothing is written any more. */
    @Override
    public void close() {
        if (writer.close()) {
            letGo();
        }
    }

    private void letGo() {
        try {
            right.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
