package io.salience.engine.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that rules test, one slot for each field of a {@link Schema}, and the clock they are tested at. Mutable and
 * reused; not thread-safe.
 */
public final class Facts {

    private final Schema schema;
    private final double[] numbers;
    private final @Nullable String[] texts;
    private final long[] segments;
    private Map<String, List<Facts>> items = Map.of();
    private long nowMillis;

    public Facts(Schema schema) {
        this.schema = schema;
        this.numbers = new double[schema.numberSlots()];
        this.texts = new String[schema.textSlots()];
        this.segments = new long[(schema.segments().size() + 63) >>> 6];
        clear();
    }

    /** Makes every value missing, leaves every segment and drops the items; the clock stays. */
    public void clear() {
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, null);
        Arrays.fill(segments, 0L);
        items = Map.of();
    }

    public Schema schema() {
        return schema;
    }

    /** The moment of evaluation, in epoch milliseconds. */
    public long nowMillis() {
        return nowMillis;
    }

    public void setNow(Instant now) {
        nowMillis = now.toEpochMilli();
    }

    /** The value in a number slot; NaN means missing. */
    public double number(int slot) {
        return numbers[slot];
    }

    /** NaN makes it missing; negative zero becomes zero. */
    public void setNumber(int slot, double value) {
        numbers[slot] = value + 0.0;
    }

    /** The value in a text slot; null means missing. */
    public @Nullable String text(int slot) {
        return texts[slot];
    }

    public void setText(int slot, @Nullable String value) {
        texts[slot] = value;
    }

    public boolean inSegment(int ordinal) {
        return (segments[ordinal >>> 6] & (1L << ordinal)) != 0;
    }

    public void joinSegment(int ordinal) {
        segments[ordinal >>> 6] |= 1L << ordinal;
    }

    /** 64 segments at a time, the lowest ordinal in the lowest bit. */
    public long segmentWord(int word) {
        return segments[word];
    }

    public int segmentWords() {
        return segments.length;
    }

    /** The names of the segments joined, in order of ordinal. */
    public List<String> segmentNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < schema.segments().size(); i++) {
            if (inSegment(i)) {
                names.add(schema.segments().get(i));
            }
        }
        return names;
    }

    /** The items of a type that the request lists, in its order; each by the type's schema, with a clock of its own. */
    public List<Facts> items(String type) {
        return items.getOrDefault(type, List.of());
    }

    /** Lists the items of a type in place of those before. */
    public void setItems(String type, List<Facts> listed) {
        Map<String, List<Facts>> more = new HashMap<>(items);
        more.put(type, List.copyOf(listed));
        items = more;
    }

    /**
     * Sets a field from a value of its type: {@link String}, {@link Number}, {@link Boolean} or {@link Instant}; null
     * makes it missing.
     *
     * @throws IllegalArgumentException where the value is of another type
     */
    public void set(Field field, @Nullable Object value) {
        if (field.type().isText() && (value == null || value instanceof String)) {
            setText(field.slot(), (String) value);
        } else if (field.type().isNumeric()) {
            setNumber(field.slot(), toNumber(field, value));
        } else {
            throw new IllegalArgumentException(field.name() + " is " + field.type() + ", not " + value);
        }
    }

    private static double toNumber(Field field, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (field.type() == FieldType.NUMBER && value instanceof Number number) {
            return number.doubleValue();
        }
        if (field.type() == FieldType.BOOLEAN && value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (field.type() == FieldType.INSTANT && value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        throw new IllegalArgumentException(field.name() + " is " + field.type() + ", not " + value);
    }

    /** The value of a field as {@link #set} takes it, numbers as {@link BigDecimal}; null where it is missing. */
    public @Nullable Object get(Field field) {
        if (field.type() == FieldType.SEGMENTS) {
            return segmentNames();
        }
        if (field.type().isText()) {
            return texts[field.slot()];
        }
        double value = numbers[field.slot()];
        if (Double.isNaN(value)) {
            return null;
        }
        return switch (field.type()) {
            case BOOLEAN -> value != 0;
            case INSTANT -> Instant.ofEpochMilli((long) value);
            default -> plain(value);
        };
    }

    private static BigDecimal plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
