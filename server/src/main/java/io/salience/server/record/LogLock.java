package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right of one process to write a log; the operating system gives it back when the process ends. */
final class LogLock implements Closeable {

    private static final String NAME = "lock";
    private static final int LONGEST_PID = 20;

    /** Those of this process: to open one a second time, and to close it again, would give it back. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final FileIdentity file;
    private final FileChannel channel;

    private LogLock(FileIdentity file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws BadInput if another process has it
     * @throws IOException if the file of the lock cannot be written
     */
    static LogLock take(Path folder) throws IOException {
        FileIdentity file = made(folder.resolve(NAME));
        String key = String.valueOf(file.key());
        if (!HELD.add(key)) {
            throw refusal(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return take(folder, file);
        } catch (IOException | RuntimeException e) {
            HELD.remove(key);
            throw e;
        }
    }

    private static LogLock take(Path folder, FileIdentity file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.name(), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() == null) {
                throw refusal(folder, holder(channel));
            }
            if (!file.isStill()) {
                throw new IOException(file.name() + ": was removed by another server that ended just now; try again");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new LogLock(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileIdentity made(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // As it should be.
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "is no regular file; move it away");
        }
        return FileIdentity.of(file);
    }

    /** Whether nobody has removed or replaced its file, so that nobody else can take it. */
    boolean isStill() {
        return file.isStill();
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer said = ByteBuffer.allocate(LONGEST_PID);
        channel.read(said, 0);
        return new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII);
    }

    private static BadInput refusal(Path folder, String pid) {
        String holder = pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
        return new BadInput(folder + ": another server" + holder
                + " records here; one server at a time may serve a store, so stop that one first");
    }

    /** Leaves nothing of a log that was never written. */
    void remove() {
        try {
            Files.deleteIfExists(file.name());
            Files.deleteIfExists(file.name().resolveSibling(""));
        } catch (IOException e) {
            // Something else lies there.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(String.valueOf(file.key()));
    }
}
