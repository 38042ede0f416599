package io.salience.engine.folder;

import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * A regular file, open for reading: the bytes it had when it was opened. What is appended later is not read, so reading
 * always ends. Not thread-safe.
 */
public final class RegularFile extends InputStream {

    private static final long MIB = 1 << 20;

    private final Path path;
    private final SeekableByteChannel channel;
    private final long size;
    private long left;

    /** @param path as the caller named it */
    RegularFile(Path path, SeekableByteChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
        this.left = size;
    }

    /**
     * Opens a file that a user has named, wherever it lies and through any link.
     *
     * @throws UnfitFile if it is a folder, a pipe, a device or a socket
     * @throws IOException if it does not exist or may not be read
     */
    public static RegularFile open(Path file) throws IOException {
        return Opening.ofNamed(RealPath.of(file, UnfitFile.NO_FILE), file);
    }

    /** In bytes, when it was opened. */
    public long size() {
        return size;
    }

    /**
     * All bytes; to be called before anything else is read.
     *
     * @param most a larger file is refused before anything is read
     * @throws UnfitFile if it is larger, or became shorter since it was opened
     */
    public byte[] bytes(int most) throws IOException {
        requireAtMost(most);
        byte[] bytes = new byte[Math.toIntExact(size)];
        readNBytes(bytes, 0, bytes.length);
        return bytes;
    }

    /** SHA-256 of all bytes in hex, read in pieces; to be called before anything else is read. */
    public String hash() throws IOException {
        return Sha256.copy(this, OutputStream.nullOutputStream());
    }

    /** @throws UnfitFile if it is larger */
    public void requireAtMost(long most) throws UnfitFile {
        if (size > most) {
            throw new UnfitFile(path, "is larger than " + amount(most), "expected a smaller file");
        }
    }

    private static String amount(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws UnfitFile if the file became shorter since it was opened */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0 || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = channel.read(ByteBuffer.wrap(into, from, (int) Math.min(length, left)));
        if (read < 0) {
            throw new UnfitFile(path, "became shorter while it was read", UnfitFile.STABLE);
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
