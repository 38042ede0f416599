package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.bytes.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one item of an array up to a limit. Mutable and reused, so memory is bounded by one record. */
final class RawRecord {

    private final int limit;
    private byte[] bytes = new byte[1024];
    private int length;
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
        fault = null;
    }

    void add(int value) {
        if (length == bytes.length) {
            if (length >= limit && fault != null) {
                return;
            }
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

    /** What was added, as far as it is kept. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    long line() {
        return line;
    }

    /** Adds its bytes to others. */
    void writeTo(ByteSink out) {
        out.put(bytes, 0, length);
    }
}
