package io.salience.server.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a log grows: the newest file, or a new one. After a call that failed, everything before {@link #position} is as it
 * was, and the next call tries again, in another file if that is needed. Used by one thread.
 */
final class LogEnd {

    private static final LogRecord HEAD = LogRecord.of("{\"log\":\"salience\",\"format\":1}");

    private static final String DRAFT = "next.tmp";

    private final Path folder;
    private final LogDisk disk;
    private final int fileBytes;
    private final LogTail tail;
    private List<LogRecord> carried = List.of();
    private @Nullable LogFile file;
    private @Nullable FileIdentity identity;
    private @Nullable LogFile left;
    private @Nullable LogChannel channel;
    private long position;

    /** @param fileBytes a file of at least this size is followed by another */
    LogEnd(Path folder, LogDisk disk, int fileBytes, LogTail tail) {
        this.folder = folder;
        this.disk = disk;
        this.fileBytes = fileBytes;
        this.tail = tail;
        this.file = tail.file();
        this.identity = file == null ? null : FileIdentity.of(file.path());
        this.position = tail.end();
    }

    /** The file that grows; null if the next group begins another. */
    @Nullable
    LogFile file() {
        return file;
    }

    /** Whether the file that grows, if there is one, still has its name, and nobody has cut it. */
    boolean isStill() {
        LogFile now = file;
        return identity == null || now == null || (identity.isStill() && sizeOf(now) >= position - now.start());
    }

    /** Whether nobody has written to the file that grows, if it is there. */
    boolean hasItsSize() {
        LogFile now = file;
        return now == null || !isStill() || sizeOf(now) == position - now.start();
    }

    private static long sizeOf(LogFile file) {
        return file.path().toFile().length();
    }

    /** The file that grows is gone with all that was in it: the next group begins another one in its place. */
    void forgetFile() {
        position = file == null ? position : file.start();
        leaveFile();
        left = null;
    }

    /** The position of the next line. */
    long position() {
        return position;
    }

    /** The file that was left since the last call, if it has records; it does not grow any more. */
    @Nullable
    LogFile takeLeft() {
        LogFile taken = left;
        left = null;
        return taken;
    }

    /** Leaves a file that has its size. */
    void leaveIfFull() {
        if (channel != null && file != null && position - file.start() >= fileBytes) {
            leaveFile();
        }
    }

    /** After a failure that says nothing of what was written. A file that is not open yet has nothing new in it. */
    void abandon() {
        if (channel != null) {
            leaveFile();
        }
    }

    /** The next group begins another file. */
    void leaveFile() {
        LogChannel open = channel;
        left = file != null && position > file.start() ? file : left;
        channel = null;
        file = null;
        identity = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // All that counts in it is on disk.
        }
    }

    /** The offset in the file at which the next group begins; opens or makes the file. */
    long groupStart() throws IOException {
        LogFile now = file;
        if (channel == null && now != null) {
            reopen(now);
        } else if (channel == null) {
            create();
        }
        return file == null ? 0 : position - file.start();
    }

    /**
     * Cuts what is torn, and writes the last group over itself: after a force that failed, also one of a process before, the
     * kernel takes pages for written that are not on disk, so only writing them anew brings them there. All before it is on
     * disk.
     */
    private void reopen(LogFile now) throws IOException {
        try {
            LogChannel open = disk.open(now.path());
            channel = open;
            open.truncate(position - now.start());
            open.position(tail.lastGroup() - now.start());
            writeAll(lastGroup(now), open, now);
            open.force();
            disk.forceFolder(folder);
        } catch (IOException | RuntimeException | Error e) {
            // The last group may never come to the disk in this file, so it is written again in the next one.
            position = tail.lastGroup();
            carried = tail.unsure();
            leaveFile();
            throw e;
        }
    }

    private ByteBuffer lastGroup(LogFile now) throws IOException {
        long start = tail.lastGroup() - now.start();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(start == 0 ? HEAD.line(0) : new byte[0]);
        tail.unsure().forEach(record -> lines.writeBytes(record.line(start)));
        if (lines.size() != tail.end() - tail.lastGroup()) {
            throw new IOException(now.path() + ": its last group is not as it was read");
        }
        return ByteBuffer.wrap(lines.toByteArray());
    }

    /**
     * A file gets its name, which ends the one before it, when all is on disk that it must begin with. If its name cannot be
     * forced, the next one gets the same.
     */
    private void create() throws IOException {
        LogFile next = LogFile.at(folder, position);
        LogFile leftBefore = left;
        Path draft = folder.resolve(DRAFT);
        disk.forceFolder(folder); // no name may be there before the one before it
        Files.deleteIfExists(draft);
        channel = disk.create(draft);
        file = next;
        try {
            write(ByteBuffer.wrap(HEAD.line(0)));
            write(lines(carried));
            disk.rename(draft, next.path());
            identity = FileIdentity.of(next.path());
            disk.forceFolder(folder);
        } catch (IOException | RuntimeException | Error e) {
            position = next.start();
            leaveFile();
            left = leftBefore; // this one has nothing that counts
            throw e;
        }
        carried = List.of();
    }

    /** A group for the end of the open file. */
    private ByteBuffer lines(List<LogRecord> records) {
        long start = file == null ? 0 : position - file.start();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        records.forEach(record -> lines.writeBytes(record.line(start)));
        return ByteBuffer.wrap(lines.toByteArray());
    }

    /** Brings a group to the disk. */
    void write(ByteBuffer group) throws IOException {
        LogChannel open = channel;
        LogFile now = file;
        if (open == null || now == null) {
            throw new IOException("no file of the log is open");
        }
        int size = group.remaining();
        if (size == 0) {
            return;
        }
        writeAll(group, open, now);
        try {
            open.force();
        } catch (IOException e) {
            leaveFile(); // what a failed force left behind is not known, and another one would not find out
            throw e;
        }
        position += size;
    }

    private void writeAll(ByteBuffer group, LogChannel open, LogFile now) throws IOException {
        try {
            while (group.hasRemaining()) {
                int before = group.remaining();
                open.write(group);
                if (group.remaining() == before) {
                    throw new IOException("the disk takes nothing more");
                }
            }
        } catch (IOException e) {
            cutBack(open, now);
            throw e;
        }
    }

    private void cutBack(LogChannel open, LogFile now) {
        try {
            open.truncate(position - now.start());
        } catch (IOException e) {
            leaveFile();
        }
    }
}
