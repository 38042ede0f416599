package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Gives the texts of a row their types; what does not fit makes the row a rejected one. Immutable and thread-safe. */
final class FieldValues {

    private final byte[][] nulls;
    private final List<MappedField> fields;
    private final int[][] slots;
    private final int[] ordinals;

    /** @param target has an ordinal for each mapped field */
    FieldValues(SourceMapping mapping, Layout layout, EventRow target) {
        this.nulls = mapping.shape().nulls().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.fields = mapping.fields();
        this.slots = fields.stream().map(field -> layout.slots(field.from())).toArray(int[][]::new);
        this.ordinals =
                fields.stream().mapToInt(field -> target.ordinal(field.name())).toArray();
    }

    void read(RawRow raw, EventRow row) {
        for (int i = 0; i < slots.length && raw.fault() == null; i++) {
            int slot = firstPresent(raw, slots[i]);
            if (slot >= 0 && !set(raw, slot, fields.get(i), row, ordinals[i])) {
                raw.fail(slot, misfit(raw, slot, fields.get(i)));
            }
        }
    }

    private int firstPresent(RawRow raw, int[] candidates) {
        for (int slot : candidates) {
            if (raw.has(slot) && !isNull(raw, slot)) {
                return slot;
            }
        }
        return -1;
    }

    private boolean isNull(RawRow raw, int slot) {
        for (byte[] text : nulls) {
            if (text.length == raw.to(slot) - raw.from(slot)
                    && Arrays.equals(text, 0, text.length, raw.array(slot), raw.from(slot), raw.to(slot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean set(RawRow raw, int slot, MappedField field, EventRow row, int ordinal) {
        if (raw.kind(slot) == RawRow.Kind.STRUCTURE) {
            return false;
        }
        return switch (field.type()) {
            case NUMBER -> setNumber(raw, slot, row, ordinal);
            case BOOLEAN -> setFlag(raw, slot, row, ordinal);
            case INSTANT -> setInstant(raw, slot, field, row, ordinal);
            default -> {
                row.set(ordinal, raw.array(slot), raw.from(slot), raw.to(slot));
                yield true;
            }
        };
    }

    private static boolean setNumber(RawRow raw, int slot, EventRow row, int ordinal) {
        long millionths = Numerals.millionths(raw.array(slot), raw.from(slot), raw.to(slot));
        if (millionths != Numerals.NONE) {
            row.setNumber(ordinal, millionths);
            return true;
        }
        BigDecimal number = Decimal.parse(String.valueOf(raw.text(slot)));
        if (number != null) {
            row.setNumber(ordinal, number.setScale(EventRow.SCALE).unscaledValue());
        }
        return number != null;
    }

    private static boolean setFlag(RawRow raw, int slot, EventRow row, int ordinal) {
        String text = String.valueOf(raw.text(slot));
        boolean flag = text.equalsIgnoreCase("true");
        if (flag || text.equalsIgnoreCase("false")) {
            row.setFlag(ordinal, flag);
            return true;
        }
        return false;
    }

    private static boolean setInstant(RawRow raw, int slot, MappedField field, EventRow row, int ordinal) {
        Instant instant = field.format().parse(String.valueOf(raw.text(slot)));
        if (instant != null) {
            row.setInstant(ordinal, EventRow.micros(instant));
        }
        return instant != null;
    }

    private static String misfit(RawRow raw, int slot, MappedField field) {
        String text = String.valueOf(raw.text(slot));
        return raw.kind(slot) == RawRow.Kind.STRUCTURE
                ? "is " + text + "; expected " + expected(field)
                : Quotation.of(text) + " is not " + expected(field);
    }

    private static String expected(MappedField field) {
        return switch (field.type()) {
            case NUMBER -> "a number: " + Decimal.EXPECTED;
            case BOOLEAN -> "true or false";
            case INSTANT -> field.format().expected();
            default -> field.type().toString();
        };
    }
}
