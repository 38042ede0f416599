package io.salience.segmentbuilder.event;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event: who, when, what, and the values of its properties, each as bytes that are equal for equal values. Mutable
 * and reused, so that reading millions of events makes no objects. Not thread-safe.
 *
 * <p>The bytes of a value: text and versions in UTF-8; a number as millionths, 8 bytes big-endian where they fit into a
 * {@code long} and otherwise the at least 9 bytes of {@link BigInteger#toByteArray}; a boolean as one byte 0 or 1; an
 * instant as its microseconds since 1970, 8 bytes big-endian.
 */
public final class EventRow {

    /** Decimals of a number. */
    public static final int SCALE = 6;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What names somebody or the event, beside the properties. */
    public enum Name {
        /** The visitor the event belongs to: the known id, or the anonymous one where there is none. */
        VISITOR(0),
        /** The anonymous id, where the event names a known one too. */
        ANONYMOUS(1),
        /** An id that the visitor had before, as an alias event tells. */
        PREVIOUS(2),
        /** The event itself, once over all exports. */
        ID(3);

        private final int place;

        Name(int place) {
            this.place = place;
        }
    }

    private static final int MISSING = -1;
    private static final int ERASED = -2;

    private final List<Field> properties;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final int[] from;
    private final int[] to;
    private byte[] bytes = new byte[512];
    private int size;
    private long micros;
    private String name = "";
    private boolean known;

    /** @param properties what events carry; a property's ordinal is its place among the fields */
    public EventRow(Schema properties) {
        this.properties = List.copyOf(properties.fields());
        for (Field field : this.properties) {
            ordinals.put(field.name(), ordinals.size());
        }
        this.from = new int[this.properties.size() + Name.values().length];
        this.to = new int[from.length];
        clear();
    }

    /** Makes everything missing. */
    public void clear() {
        Arrays.fill(from, MISSING);
        size = 0;
        known = true;
    }

    /** In order of ordinal. */
    public List<Field> properties() {
        return properties;
    }

    /** The ordinal of a property; -1 where there is none of that name. */
    public int ordinal(String property) {
        return ordinals.getOrDefault(property, -1);
    }

    /** When, in microseconds since 1970. */
    public long micros() {
        return micros;
    }

    public void setMicros(long value) {
        micros = value;
    }

    /** What was done. */
    public String name() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    /** Whether the visitor is named by a known id, and not by an anonymous one. */
    public boolean isKnown() {
        return known;
    }

    public void setKnown(boolean value) {
        known = value;
    }

    public boolean has(Name part) {
        return from[slot(part)] >= 0;
    }

    public int from(Name part) {
        return from[slot(part)];
    }

    public int to(Name part) {
        return to[slot(part)];
    }

    /** @param utf8 is copied */
    public void set(Name part, byte[] utf8, int start, int end) {
        put(slot(part), utf8, start, end);
    }

    private int slot(Name part) {
        return properties.size() + part.place;
    }

    /** Where the bytes of all values stand; another array after a value was set. */
    public byte[] array() {
        return bytes;
    }

    public boolean has(int property) {
        return from[property] >= 0;
    }

    /** Where a value's bytes start in {@link #array}, inclusive; negative where it is missing. */
    public int from(int property) {
        return from[property];
    }

    /** Where a value's bytes end, exclusive. */
    public int to(int property) {
        return to[property];
    }

    /** Makes the value missing, because the row says that there is none. */
    public void erase(int property) {
        from[property] = ERASED;
    }

    /** Whether the row says that there is no value; otherwise a missing one is just not mentioned. */
    public boolean isErased(int property) {
        return from[property] == ERASED;
    }

    /** Sets a value by its bytes, which are copied. */
    public void set(int property, byte[] value, int start, int end) {
        put(property, value, start, end);
    }

    /** @param millionths of the number */
    public void setNumber(int property, long millionths) {
        putLong(property, millionths);
    }

    /** @param millionths of the number, of any size */
    public void setNumber(int property, BigInteger millionths) {
        if (millionths.bitLength() < Long.SIZE) {
            putLong(property, millionths.longValue());
        } else {
            byte[] value = millionths.toByteArray();
            put(property, value, 0, value.length);
        }
    }

    public void setFlag(int property, boolean value) {
        ensure(1);
        from[property] = size;
        bytes[size++] = (byte) (value ? 1 : 0);
        to[property] = size;
    }

    public void setInstant(int property, long instantMicros) {
        putLong(property, instantMicros);
    }

    /** Whether a number's millionths fit into a {@code long}. */
    public boolean isLong(int property) {
        return to[property] - from[property] == Long.BYTES;
    }

    /** The millionths of a number or the microseconds of an instant; only where {@link #isLong}. */
    public long number(int property) {
        return (long) LONG.get(bytes, from[property]);
    }

    /** The millionths of a number of any size. */
    public BigInteger largeNumber(int property) {
        return new BigInteger(bytes, from[property], to[property] - from[property]);
    }

    public boolean flag(int property) {
        return bytes[from[property]] != 0;
    }

    public String text(int property) {
        return new String(bytes, from[property], to[property] - from[property], StandardCharsets.UTF_8);
    }

    /**
     * Sets a value from an object as {@link io.salience.engine.event.Event} holds it; null makes it missing.
     *
     * @throws ArithmeticException where a number has more than six decimals
     */
    public void setValue(int property, @Nullable Object value) {
        FieldType type = properties.get(property).type();
        if (value == null) {
            from[property] = MISSING;
        } else if (type == FieldType.NUMBER) {
            setNumber(property, ((BigDecimal) value).setScale(SCALE).unscaledValue());
        } else if (type == FieldType.BOOLEAN) {
            setFlag(property, (Boolean) value);
        } else if (type == FieldType.INSTANT) {
            setInstant(property, micros((Instant) value));
        } else {
            byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
            put(property, utf8, 0, utf8.length);
        }
    }

    /** The last whole microsecond at or before an instant. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private void put(int slot, byte[] value, int start, int end) {
        ensure(end - start);
        System.arraycopy(value, start, bytes, size, end - start);
        from[slot] = size;
        size += end - start;
        to[slot] = size;
    }

    private void putLong(int slot, long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        from[slot] = size;
        size += Long.BYTES;
        to[slot] = size;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
