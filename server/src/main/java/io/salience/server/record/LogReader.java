package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log, also while another process writes it. Single records are read from mapped files, so neither an interrupt nor
 * the removal of a file disturbs; what a writer may cut meanwhile is copied first. Thread-safe.
 */
public final class LogReader {

    private final NavigableMap<Long, LogFile> files = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, ByteBuffer> mapped = new ConcurrentSkipListMap<>();
    private volatile long end;
    private final long tornBytes;
    private final long lastGroup;

    private LogReader(List<LogFile> found) {
        found.forEach(file -> files.put(file.start(), file));
        if (found.isEmpty()) {
            tornBytes = 0;
            lastGroup = 0;
            return;
        }
        LogFile newest = found.get(found.size() - 1);
        ByteBuffer bytes = copy(newest, Integer.MAX_VALUE);
        LogScan.End whole = new LogScan(newest, bytes, bytes.capacity()).run((record, position) -> {});
        end = newest.start() + whole.end();
        lastGroup = newest.start() + whole.groupStart();
        tornBytes = (long) bytes.capacity() - whole.end();
    }

    /**
     * Opens a log as it is now.
     *
     * @throws BadInput if it cannot be read, or is damaged
     */
    public static LogReader open(Path folder) {
        return new LogReader(LogFile.list(folder));
    }

    /** Behind the last whole record; 0 if there is none. */
    public long end() {
        return end;
    }

    /** Position of the last group: if it cannot be forced, a writer may write it again in another file. */
    public long lastGroup() {
        return lastGroup;
    }

    /** Bytes of a group that was not written to its end; they do not count. */
    public long tornBytes() {
        return tornBytes;
    }

    List<LogFile> files() {
        return List.copyOf(files.values());
    }

    /** Where a writer goes on: in the newest file, if it has a head. */
    LogTail tail() {
        Map.Entry<Long, LogFile> last = files.lastEntry();
        if (last == null || last.getKey() >= end) {
            return new LogTail(null, end, end, List.of());
        }
        List<LogRecord> unsure = new ArrayList<>();
        replay(last.getKey(), (json, position) -> {
            if (position >= lastGroup) {
                unsure.add(LogRecord.of(StandardCharsets.UTF_8.decode(json).toString()));
            }
        });
        return new LogTail(last.getValue(), end, lastGroup, unsure);
    }

    /** The positions at which its files begin, ascending. */
    public List<Long> starts() {
        return List.copyOf(files.keySet());
    }

    /** A file that the writer has begun, or made longer. */
    void grown(LogFile file, long newEnd) {
        files.put(file.start(), file);
        mapped.remove(file.start());
        end = newEnd;
    }

    void removed(LogFile file) {
        files.remove(file.start());
        mapped.remove(file.start());
    }

    /**
     * Gives each record of the file that begins at a position, with its own position.
     *
     * @throws BadInput if the file cannot be read, or is damaged
     */
    public void replay(long start, ObjLongConsumer<ByteBuffer> records) {
        LogFile file = files.get(start);
        if (file == null) {
            throw new IllegalArgumentException("no file of the log begins at " + start);
        }
        int size = Math.toIntExact(endOf(start) - start);
        ByteBuffer bytes = copy(file, size);
        int whole = bytes.capacity() < size
                ? bytes.capacity()
                : new LogScan(file, bytes, size).run(records).end();
        if (whole < size) {
            throw new BadInput(file.path() + ": is damaged at byte " + whole + "; expected whole records up to byte "
                    + size + ", so restore the file from a copy");
        }
    }

    /** The position behind the file that begins at a position. */
    public long endOf(long start) {
        long last = end; // before the look at the files, to which the writer may add one that makes it larger
        Long next = files.higherKey(start);
        return next == null ? last : next;
    }

    /** The record at a position; empty if no whole one is there. */
    public Optional<ByteBuffer> read(long position) {
        Map.Entry<Long, LogFile> file = files.floorEntry(position);
        if (file == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = mapped.computeIfAbsent(file.getKey(), start -> map(file.getValue()));
        if (bytes == null) {
            return Optional.empty();
        }
        long offset = position - file.getKey();
        return offset >= bytes.capacity()
                ? Optional.empty()
                : Optional.ofNullable(LogLine.at(bytes, (int) offset, bytes.capacity()))
                        .map(LogLine::json);
    }

    /** Null if it was removed. */
    private static @Nullable ByteBuffer map(LogFile file) {
        try {
            return file.map();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ByteBuffer copy(LogFile file, int most) {
        try {
            return ByteBuffer.wrap(file.read(most));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BadInput unreadable(LogFile file, IOException e) {
        return new BadInput(
                file.path() + ": cannot be read (" + Obstacle.withoutFile(e)
                        + "); expected a readable file of the log, so check its permissions",
                e);
    }
}
