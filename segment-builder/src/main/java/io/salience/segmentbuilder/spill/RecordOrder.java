package io.salience.segmentbuilder.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An order of records by their bytes. Must be a function of the bytes alone and thread-safe. */
@FunctionalInterface
public interface RecordOrder {

    /** All bytes, unsigned, the first ones first; a record comes before those it is the beginning of. */
    RecordOrder BYTES = Arrays::compareUnsigned;

    /** Records that begin with the length of a key (4 bytes, little-endian) and the key: by the key's bytes, unsigned. */
    RecordOrder KEY = (a, aFrom, aTo, b, bFrom, bTo) -> Arrays.compareUnsigned(
            a,
            aFrom + Integer.BYTES,
            aFrom + Integer.BYTES + Length.in(a, aFrom),
            b,
            bFrom + Integer.BYTES,
            bFrom + Integer.BYTES + Length.in(b, bFrom));

    /** Negative, zero or positive as the first record comes before, with or after the second; ends are exclusive. */
    int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo);

    /** By the first bytes, unsigned; no record may be shorter. */
    static RecordOrder leading(int length) {
        return (a, aFrom, aTo, b, bFrom, bTo) ->
                Arrays.compareUnsigned(a, aFrom, aFrom + length, b, bFrom, bFrom + length);
    }

    /** Lengths as this package writes them: 4 bytes, little-endian. */
    final class Length {

        private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

        private Length() {}

        public static int in(byte[] bytes, int at) {
            return (int) INT.get(bytes, at);
        }

        public static void put(byte[] bytes, int at, int length) {
            INT.set(bytes, at, length);
        }
    }
}
