package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the texts of a row their types; what does not fit makes the row a rejected one. Immutable and thread-safe. */
final class FieldValues {

    private static final long MILLION = 1_000_000;

    private final NullTexts nulls;
    private final List<MappedField> fields;
    private final int[][] slots;
    private final int[][] times;
    private final int[] ordinals;
    private final boolean ofProfiles;

    /** @param target has an ordinal for each mapped field */
    FieldValues(SourceMapping mapping, Layout layout, NullTexts nulls, EventRow target) {
        this.nulls = nulls;
        this.fields = mapping.fields();
        this.slots = fields.stream()
                .map(field -> layout.slots(field.places().from()))
                .toArray(int[][]::new);
        this.times = fields.stream()
                .map(field -> layout.slots(field.places().times()))
                .toArray(int[][]::new);
        this.ordinals =
                fields.stream().mapToInt(field -> target.ordinal(field.name())).toArray();
        this.ofProfiles = mapping.mapsProfiles();
    }

    void read(RawRow raw, EventRow row) {
        for (int i = 0; i < slots.length && raw.fault() == null; i++) {
            int slot = firstPresent(raw, slots[i]);
            if (slot >= 0 && times[i].length > 0) {
                multiply(raw, slot, i, row);
            } else if (slot >= 0 && !set(raw, slot, fields.get(i), row, ordinals[i])) {
                raw.fail(slot, misfit(raw, slot, fields.get(i)));
            }
        }
        if (ofProfiles) {
            erase(raw, row);
        }
    }

    /** An attribute that is in the row and empty has no value from now on; one that is not in the row stays as it was. */
    private void erase(RawRow raw, EventRow row) {
        for (int i = 0; i < slots.length; i++) {
            if (isEmpty(raw, slots[i]) || isEmpty(raw, times[i])) {
                row.erase(ordinals[i]);
            }
        }
    }

    private boolean isEmpty(RawRow raw, int[] candidates) {
        return Arrays.stream(candidates).anyMatch(slot -> raw.has(slot) || raw.isNull(slot))
                && firstPresent(raw, candidates) < 0;
    }

    private void multiply(RawRow raw, int slot, int field, EventRow row) {
        int other = firstPresent(raw, times[field]);
        if (other >= 0 && !multiplyShort(raw, slot, other, row, ordinals[field])) {
            multiplyAny(raw, slot, other, field, row);
        }
    }

    /** Multiplies numbers that are short enough, without making objects. */
    private static boolean multiplyShort(RawRow raw, int slot, int other, EventRow row, int ordinal) {
        long one = Numerals.millionths(raw.array(slot), raw.from(slot), raw.to(slot));
        long by = Numerals.millionths(raw.array(other), raw.from(other), raw.to(other));
        long product = one * by;
        boolean isExact = one != Numerals.NONE
                && by != Numerals.NONE
                && Math.multiplyHigh(one, by) == product >> (Long.SIZE - 1)
                && product % MILLION == 0;
        if (isExact) {
            row.setNumber(ordinal, product / MILLION);
        }
        return isExact;
    }

    private void multiplyAny(RawRow raw, int slot, int other, int field, EventRow row) {
        BigDecimal one = number(raw, slot, field);
        BigDecimal by = number(raw, other, field);
        if (one == null || by == null) {
            return;
        }
        BigDecimal product = one.multiply(by).stripTrailingZeros();
        if (product.scale() > EventRow.SCALE) {
            raw.fail(
                    slot,
                    one.toPlainString() + " times " + by.toPlainString() + " is " + product.toPlainString()
                            + ", which has more than " + EventRow.SCALE + " decimals");
        } else {
            row.setNumber(ordinals[field], product.setScale(EventRow.SCALE).unscaledValue());
        }
    }

    /** Null where it is none, and the row is then a rejected one. */
    private @Nullable BigDecimal number(RawRow raw, int slot, int field) {
        BigDecimal number =
                raw.kind(slot) == RawRow.Kind.STRUCTURE ? null : Decimal.parse(String.valueOf(raw.text(slot)));
        if (number == null) {
            raw.fail(slot, misfit(raw, slot, fields.get(field)));
        }
        return number;
    }

    private int firstPresent(RawRow raw, int[] candidates) {
        for (int slot : candidates) {
            if (raw.has(slot) && !nulls.contain(raw, slot)) {
                return slot;
            }
        }
        return -1;
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
