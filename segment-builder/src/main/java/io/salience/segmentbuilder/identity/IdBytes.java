package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.spill.FileFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of ids one after the other, in a file, so that they take no memory. Appending is for one thread; after {@link
 * #flush}, any thread may read. Closing deletes the file.
 */
final class IdBytes implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long length;

    /** @param file must not be there */
    IdBytes(Path file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /** @return how many bytes there are now */
    long append(byte[] bytes, int from, int to) {
        if (to - from > buffer.remaining()) {
            flush();
        }
        if (to - from > buffer.remaining()) {
            write(ByteBuffer.wrap(bytes, from, to - from));
        } else {
            buffer.put(bytes, from, to - from);
        }
        length += to - from;
        return length;
    }

    void flush() {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /** Fills an array from a position on. */
    void read(long position, byte[] into) {
        read(position, ByteBuffer.wrap(into));
    }

    private void read(long position, ByteBuffer into) {
        try {
            while (into.hasRemaining()) {
                if (channel.read(into, position + into.position()) < 0) {
                    throw new EOFException("it is too short");
                }
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /** Reads many ids that lie close to each other most of the time; takes up to 4 MB. Not thread-safe. */
    final class Pages {

        private static final int PAGE_BITS = 14;
        private static final int PAGE = 1 << PAGE_BITS;
        private static final int PAGES = 256;

        private final @Nullable ByteBuffer[] pages = new ByteBuffer[PAGES];
        private final long[] numbers = new long[PAGES];

        void read(long position, byte[] into) {
            int done = 0;
            while (done < into.length) {
                long at = position + done;
                ByteBuffer page = page(at >>> PAGE_BITS);
                int from = (int) at & (PAGE - 1);
                int count = Math.min(into.length - done, PAGE - from);
                page.get(from, into, done, count);
                done += count;
            }
        }

        private ByteBuffer page(long number) {
            int slot = (int) number & (PAGES - 1);
            ByteBuffer page = pages[slot];
            if (page == null) {
                page = ByteBuffer.allocate(PAGE);
                pages[slot] = page;
            } else if (numbers[slot] == number) {
                return page;
            }
            long begin = number << PAGE_BITS;
            page.clear().limit((int) Math.min(PAGE, length - begin));
            IdBytes.this.read(begin, page);
            numbers[slot] = number;
            return page;
        }
    }
}
