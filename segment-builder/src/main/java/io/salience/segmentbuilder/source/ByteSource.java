package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.io.InputStream;

/** Bytes one by one, with a look ahead. Not thread-safe. */
final class ByteSource {

    static final int END = -1;

    private static final int MARK = 0xef;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** The next byte, 0 to 255, or {@link #END}. */
    int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xff : END;
    }

    /** What {@link #read} would give. */
    int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xff : END;
    }

    /** Goes over a byte order mark if one stands here; returns whether it does. */
    boolean skipMark() throws IOException {
        if (peek() != MARK) {
            return false;
        }
        keepAtLeast(Utf8.MARK_LENGTH);
        int behind = Utf8.skipMark(buffer, at, end);
        boolean found = behind > at;
        at = behind;
        return found;
    }

    private void keepAtLeast(int count) throws IOException {
        if (end - at >= count) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        end += Math.max(0, in.readNBytes(buffer, end, count - end));
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
