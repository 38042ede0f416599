package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.Hash128;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What stands for a value when values are compared: its bytes where there are at most 16, otherwise 17 bytes that begin
 * with their hash of 128 bits. Reused; not thread-safe.
 */
final class ValueKey {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = 16;

    private final Hash128 hash = new Hash128();
    private final byte[] hashed = new byte[LONGEST + 1];
    private final byte[] missing = new byte[LONGEST + 2];
    private byte[] bytes = missing;
    private int from;
    private int to;

    /** Goes to a value of an event. */
    ValueKey of(ScreenedEvent event, int value) {
        bytes = event.array();
        from = event.from(value);
        to = event.to(value);
        if (to - from > LONGEST) {
            hash.of(bytes, from, to);
            LONG.set(hashed, 0, hash.high());
            LONG.set(hashed, Long.BYTES, hash.low());
            bytes = hashed;
            from = 0;
            to = hashed.length;
        }
        return this;
    }

    /** Goes to what is no value and equals none. */
    ValueKey ofMissing() {
        bytes = missing;
        from = 0;
        to = missing.length;
        return this;
    }

    /** Goes to the empty value. */
    ValueKey ofNothing() {
        to = from;
        return this;
    }

    /** Adds it where it is not there yet, with a number, and gives its number. */
    int putInto(KeyTable table, long initial) {
        return table.put(bytes, from, to, initial);
    }

    /** Whether a key in a table is what is no value. */
    static boolean isMissing(KeyTable table, int key) {
        return table.end(key) - table.start(key) > LONGEST + 1;
    }
}
