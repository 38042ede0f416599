package io.salience.segmentbuilder.intake;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The attributes of a visitor as bytes: one more than how many there are, then for each its ordinal and the bytes of its
 * value as {@link EventRow} has them, with their length before them. A row on its way to its visitor also has those that it
 * says to have no value: their ordinals are larger by the number of attributes, and no bytes follow. Immutable and
 * thread-safe.
 */
public final class Attributes {

    private static final long MOST_EXACT = 1L << 53;
    private static final double MILLIONTHS = 1e6;
    private static final long MICROS_IN_MILLI = 1_000;

    private final List<Field> fields;
    private final Field[] targets;

    /**
     * @param attributes in order of ordinal
     * @param target has a field for each
     */
    public Attributes(Schema attributes, Schema target) {
        this.fields = List.copyOf(attributes.fields());
        this.targets = fields.stream().map(field -> target.get(field.name())).toArray(Field[]::new);
    }

    /** The names and types, in order of ordinal. */
    public List<String> layout() {
        return fields.stream().map(field -> field.name() + " " + field.type()).toList();
    }

    /** How many attributes there are. */
    public int size() {
        return fields.size();
    }

    /**
     * The ordinals here of attributes that had others.
     *
     * @param layout of the same attributes in any order
     */
    public int[] ordinalsOf(List<String> layout) {
        return layout.stream().mapToInt(layout()::indexOf).toArray();
    }

    static void write(EventRow row, ByteSink out) {
        int size = row.properties().size();
        int count = 0;
        for (int ordinal = 0; ordinal < size; ordinal++) {
            count += row.has(ordinal) || row.isErased(ordinal) ? 1 : 0;
        }
        out.putVarint(count + 1);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            if (row.has(ordinal)) {
                out.putVarint(ordinal);
                out.putBlock(row.array(), row.from(ordinal), row.to(ordinal));
            } else if (row.isErased(ordinal)) {
                out.putVarint(size + ordinal);
            }
        }
    }

    /** Sets the fields that the bytes have a value for and that have none yet. */
    public void writeTo(Facts facts, byte[] bytes, int from, int to) {
        ByteCursor cursor = new ByteCursor().over(bytes, from, to);
        for (long left = cursor.takeVarint() - 1; left > 0; left--) {
            Field field = targets[(int) cursor.takeVarint()];
            int length = cursor.takeLength();
            if (facts.get(field) == null) {
                set(facts, field, bytes, cursor.at(), length);
            }
            cursor.skip(length);
        }
    }

    private static void set(Facts facts, Field field, byte[] bytes, int at, int length) {
        switch (field.type()) {
            case NUMBER -> facts.setNumber(field.slot(), number(bytes, at, length));
            case BOOLEAN -> facts.setNumber(field.slot(), bytes[at]);
            case INSTANT ->
                facts.setNumber(field.slot(), (double)
                        Math.floorDiv(ByteBuffer.wrap(bytes).getLong(at), MICROS_IN_MILLI));
            default -> facts.setText(field.slot(), new String(bytes, at, length, StandardCharsets.UTF_8));
        }
    }

    /** The nearest double. */
    private static double number(byte[] bytes, int at, int length) {
        if (length == Long.BYTES) {
            long millionths = ByteBuffer.wrap(bytes).getLong(at);
            if (Math.abs(millionths) <= MOST_EXACT) {
                return (double) millionths / MILLIONTHS;
            }
        }
        return new BigDecimal(new BigInteger(bytes, at, length), EventRow.SCALE).doubleValue();
    }
}
