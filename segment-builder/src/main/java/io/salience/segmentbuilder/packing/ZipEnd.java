package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a zip archive (APPNOTE 4.3.14 to 4.3.16): where its directory is. The archive ends where its file does, and
 * begins where its file begins.
 *
 * @param entries how many there are
 * @param directory where the directory begins, in bytes from the start of the file
 */
record ZipEnd(long entries, long directory) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LARGE_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LENGTH = 22;
    private static final int LARGE_LENGTH = 56;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST_DIRECTORY = 16 << 20;
    private static final String DAMAGED =
            "is a damaged or cut-off zip archive; nothing of it can be used; export it again";

    /** Whether a file ends as an archive does that has no comment, whatever it begins with. */
    static boolean isIn(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            long start = file.size() - LENGTH;
            ByteBuffer end = start < 0 ? ByteBuffer.allocate(0) : read(file, start, LENGTH);
            return end.limit() == LENGTH && end.getInt(0) == SIGNATURE && end.getShort(20) == 0;
        }
    }

    static ZipEnd of(FileChannel file, String shown) throws IOException {
        long start = Math.max(0, file.size() - LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = read(file, start, (int) (file.size() - start));
        int at = tail.limit() - LENGTH;
        while (at >= 0 && tail.getInt(at) != SIGNATURE) {
            at--;
        }
        if (at < 0) {
            throw new Unusable(shown, DAMAGED);
        }
        int end = at + LENGTH + Short.toUnsignedInt(tail.getShort(at + 20));
        if (end < tail.limit()) {
            throw new Unusable(
                    shown,
                    "has " + (tail.limit() - end) + " bytes behind its zip archive, from byte " + (start + end)
                            + " on; export it again");
        }
        ZipEnd found = isLarge(tail, at) ? large(file, tail, at, shown) : small(tail, at, start + at, shown);
        return end > tail.limit() ? damaged(shown) : found;
    }

    private static boolean isLarge(ByteBuffer tail, int at) {
        return at >= LOCATOR_LENGTH && tail.getInt(at - LOCATOR_LENGTH) == LOCATOR_SIGNATURE;
    }

    private static ZipEnd small(ByteBuffer tail, int at, long position, String shown) throws IOException {
        if (tail.getShort(at + 4) != 0 || tail.getShort(at + 6) != 0) {
            throw new Unusable(shown, "is one part of a split zip archive; join the parts");
        }
        return of(
                Short.toUnsignedLong(tail.getShort(at + 10)),
                Integer.toUnsignedLong(tail.getInt(at + 12)),
                Integer.toUnsignedLong(tail.getInt(at + 16)),
                position,
                shown);
    }

    private static ZipEnd large(FileChannel file, ByteBuffer tail, int at, String shown) throws IOException {
        long position = tail.getLong(at - LOCATOR_LENGTH + 8);
        if (position < 0 || position > file.size() - LARGE_LENGTH) {
            return damaged(shown);
        }
        ByteBuffer record = read(file, position, LARGE_LENGTH);
        return record.getInt(0) == LARGE_SIGNATURE
                ? of(record.getLong(32), record.getLong(40), record.getLong(48), position, shown)
                : damaged(shown);
    }

    /**
     * @param size of the directory, in bytes
     * @param offset of the directory in the archive
     * @param end where the directory ends, in the file
     */
    private static ZipEnd of(long entries, long size, long offset, long end, String shown) throws IOException {
        if (size < 0 || offset < 0 || size > end || end - size < offset) {
            return damaged(shown);
        }
        long before = end - size - offset;
        if (before > 0) {
            throw new Unusable(
                    shown,
                    "has " + before + " bytes before its zip archive; name the archive alone, or export it again");
        }
        if (size > LARGEST_DIRECTORY) {
            throw new Unusable(
                    shown,
                    "has a zip directory of " + size + " bytes, expected at most " + LARGEST_DIRECTORY
                            + "; unpack it and name its files");
        }
        return new ZipEnd(entries, offset);
    }

    private static ZipEnd damaged(String shown) throws Unusable {
        throw new Unusable(shown, DAMAGED);
    }

    /** A part of a file. */
    static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // A read may give fewer bytes than there are.
        }
        return bytes.flip();
    }
}
