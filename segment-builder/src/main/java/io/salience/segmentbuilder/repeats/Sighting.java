package io.salience.segmentbuilder.repeats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How a record tells of one event with an id: hash of the id (16 bytes), sequence number, hash of the content, time,
 * number of the name (22 bits) and partition of the visitor (10 bits). Big-endian, so that records are in order by id and
 * sequence number when their first 24 bytes are.
 */
final class Sighting {

    static final int KEY_BYTES = 24;
    static final int BYTES = 44;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int LOW = 8;
    private static final int SEQUENCE = 16;
    private static final int CONTENT = 24;
    private static final int TIME = 32;
    private static final int NAME_AND_PARTITION = 40;
    private static final int PARTITION_BITS = 10;
    static final int MOST_NAMES = 1 << (Integer.SIZE - PARTITION_BITS);

    private Sighting() {}

    static void putId(byte[] record, long high, long low) {
        LONG.set(record, 0, high);
        LONG.set(record, LOW, low);
    }

    static void putEvent(byte[] record, long content, long sequence, long time, int partition, int name) {
        LONG.set(record, SEQUENCE, sequence);
        LONG.set(record, CONTENT, content);
        LONG.set(record, TIME, time);
        INT.set(record, NAME_AND_PARTITION, name << PARTITION_BITS | partition);
    }

    static long high(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static long low(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + LOW);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + SEQUENCE);
    }

    static long content(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + CONTENT);
    }

    static long time(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + TIME);
    }

    static int partition(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + NAME_AND_PARTITION) & (1 << PARTITION_BITS) - 1;
    }

    static int name(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + NAME_AND_PARTITION) >>> PARTITION_BITS;
    }

    /** By id, then by sequence number, all unsigned. */
    static int compare(byte[] bytes, int a, int b) {
        int compared = Long.compareUnsigned(high(bytes, a), high(bytes, b));
        if (compared == 0) {
            compared = Long.compareUnsigned(low(bytes, a), low(bytes, b));
        }
        return compared != 0 ? compared : Long.compareUnsigned(sequence(bytes, a), sequence(bytes, b));
    }
}
