package io.salience.server.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log's file that was read and is whole.
 *
 * @param json the record
 * @param groupStart offset in the file at which the group of the line begins
 * @param end offset in the file behind the line
 */
record LogLine(ByteBuffer json, long groupStart, int end) {

    private static final int CRC_DIGITS = 8;
    private static final int MOST_START_DIGITS = 12;
    private static final int DECIMAL = 10;
    private static final HexFormat HEX = HexFormat.of();

    /** A line as it stands in a file. */
    static byte[] of(byte[] json, long groupStart) {
        byte[] start = (" " + groupStart + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer line = ByteBuffer.allocate(CRC_DIGITS + start.length + json.length + 1);
        line.position(CRC_DIGITS).put(start).put(json).put((byte) '\n');
        int crc = crc(line.duplicate().position(CRC_DIGITS + 1).limit(line.capacity() - 1));
        line.put(0, HEX.toHexDigits(crc).getBytes(StandardCharsets.US_ASCII));
        return line.array();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /**
     * The line that begins at an offset; null if there is none, or it is not whole.
     *
     * @param file all of it, from its first byte; its position and limit do not count
     * @param size how many bytes of it count
     */
    static @Nullable LogLine at(ByteBuffer file, int offset, int size) {
        int feed = lineFeed(file, offset, size);
        int start = offset + CRC_DIGITS + 1;
        if (feed < start || !isIntact(file, offset, feed)) {
            return null;
        }
        long groupStart = 0;
        int at = start;
        while (at < feed && at - start < MOST_START_DIGITS && Character.isDigit(file.get(at))) {
            groupStart = groupStart * DECIMAL + file.get(at) - '0';
            at++;
        }
        return at == start || at == feed || file.get(at) != ' '
                ? null
                : new LogLine(file.slice(at + 1, feed - at - 1), groupStart, feed + 1);
    }

    private static boolean isIntact(ByteBuffer file, int offset, int feed) {
        byte[] digits = new byte[CRC_DIGITS];
        file.get(offset, digits);
        String said = new String(digits, StandardCharsets.US_ASCII);
        int start = offset + CRC_DIGITS + 1;
        return said.equals(HEX.toHexDigits(crc(file.slice(start, feed - start))));
    }

    /** Offset of the next line feed; -1 if there is none. */
    static int lineFeed(ByteBuffer file, int from, int size) {
        for (int at = from; at < size; at++) {
            if (file.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }
}
