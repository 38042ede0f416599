package io.salience.segmentbuilder.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one record up to a limit, and their text. Mutable and reused, so memory is bounded by one record. */
final class RawRecord {

    private final int limit;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private byte[] bytes = new byte[1024];
    private char[] chars = new char[1024];
    private int length;
    private int charCount;
    private long line;
    private @Nullable Fault fault;

    /** @param limit the most bytes of a record; longer ones get a fault and are not kept */
    RawRecord(int limit) {
        this.limit = limit;
    }

    /** Empties it for the record that starts on this line. */
    void start(long firstLine) {
        line = firstLine;
        length = 0;
        charCount = 0;
        fault = null;
    }

    void add(int value) {
        if (length == bytes.length) {
            if (length >= limit) {
                fail(Fault.of("is longer than " + (limit >> 10) + " KiB"));
                return;
            }
            bytes = Arrays.copyOf(bytes, Math.min(limit, 2 * length));
        }
        bytes[length++] = (byte) value;
    }

    /** Notes that the record is not sound; the first fault stays. */
    void fail(Fault found) {
        fault = fault == null ? found : fault;
    }

    /** Notes that the file cannot be read on; nothing is more important. */
    void failForGood(Fault found) {
        fault = found;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    boolean isEmpty() {
        return length == 0;
    }

    long line() {
        return line;
    }

    /** Makes the text of a sound record; bytes that are not UTF-8 are a fault. */
    void decode() {
        if (fault != null) {
            return;
        }
        if (chars.length < length) {
            chars = new char[bytes.length];
        }
        CharBuffer into = CharBuffer.wrap(chars);
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        if (decoder.reset().decode(from, into, true).isError()) {
            fail(Fault.of("is not UTF-8 text; save the file as UTF-8"));
        }
        charCount = into.position();
    }

    /** The text; only the first {@link #charCount} count. */
    char[] chars() {
        return chars;
    }

    int charCount() {
        return charCount;
    }
}
