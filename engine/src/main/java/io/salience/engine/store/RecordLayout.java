package io.salience.engine.store;

import io.salience.engine.store.Manifest.StoredField;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where things stand in a stored profile, all little-endian: first the segments, 64 a word, the lowest ordinal in the
 * lowest bit; then 8 bytes for each number, boolean or instant, a double whose NaN means missing; then 4 bytes for each
 * text, its number in the {@link TextDictionary}. Immutable and thread-safe.
 */
final class RecordLayout {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int segmentWords;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final int bytes;

    RecordLayout(List<StoredField> fields, int segments) {
        segmentWords = (segments + 63) >>> 6;
        int offset = segmentWords * Long.BYTES;
        for (StoredField field :
                fields.stream().filter(f -> f.type().isNumeric()).toList()) {
            offsets.put(field.name(), offset);
            offset += Double.BYTES;
        }
        for (StoredField field :
                fields.stream().filter(f -> !f.type().isNumeric()).toList()) {
            offsets.put(field.name(), offset);
            offset += Integer.BYTES;
        }
        // Chronicle has no place for values of no bytes.
        bytes = Math.max(Long.BYTES, offset);
    }

    static RecordLayout of(Manifest manifest) {
        return new RecordLayout(manifest.fields(), manifest.segments().size());
    }

    /** The size of a record. */
    int bytes() {
        return bytes;
    }

    int segmentWords() {
        return segmentWords;
    }

    int offset(String field) {
        return Objects.requireNonNull(offsets.get(field), field);
    }

    static long segmentWord(byte[] record, int word) {
        return getLong(record, word * Long.BYTES);
    }

    static long getLong(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void setLong(byte[] bytes, int offset, long bits) {
        LONG.set(bytes, offset, bits);
    }

    static double number(byte[] record, int offset) {
        return Double.longBitsToDouble(getLong(record, offset));
    }

    static void setNumber(byte[] record, int offset, double value) {
        LONG.set(record, offset, Double.doubleToLongBits(value));
    }

    static int text(byte[] record, int offset) {
        return (int) INT.get(record, offset);
    }

    static void setText(byte[] record, int offset, int number) {
        INT.set(record, offset, number);
    }
}
