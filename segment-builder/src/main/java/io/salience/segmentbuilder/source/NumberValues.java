package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.source.RawRow.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Gives numbers to a row, and products of two. Not thread-safe. */
final class NumberValues {

    private static final long MILLION = 1_000_000;

    private final ValueText one;
    private final ValueText by;

    NumberValues(NullTexts nulls) {
        this.one = new ValueText(nulls);
        this.by = new ValueText(nulls);
    }

    /** @param text of the number; with the blanks around it if the field is strict */
    void set(RawRow raw, int slot, ValueText text, MappedField field, EventRow row, int ordinal) {
        long millionths = millionths(raw, slot, text, field);
        if (millionths != Numerals.NONE) {
            row.setNumber(ordinal, millionths);
            return;
        }
        BigDecimal number = read(raw, slot, text, field);
        if (number != null) {
            row.setNumber(ordinal, number.setScale(EventRow.SCALE).unscaledValue());
        }
    }

    private static long millionths(RawRow raw, int slot, ValueText text, MappedField field) {
        return Numerals.millionths(
                text.array(), text.from(), text.to(), format(raw, slot, field).decimal());
    }

    /** Null if it is none, which is then noted. */
    private static @Nullable BigDecimal read(RawRow raw, int slot, ValueText text, MappedField field) {
        NumberFormat format = format(raw, slot, field);
        boolean isStrict = field.writing().strict();
        ReadValue<BigDecimal> read =
                isStrict ? ExactNumber.read(text.text(), format) : NumberText.read(text.text(), format);
        String note = read.note();
        if (note != null) {
            raw.misfit(slot, text.text(), note, isStrict);
        }
        return read.value();
    }

    /** A number of JSON has the marks of JSON, whatever the texts in it have. */
    private static NumberFormat format(RawRow raw, int slot, MappedField field) {
        return raw.kind(slot) == Kind.NUMBER
                ? NumberFormat.PLAIN
                : field.writing().number();
    }

    /**
     * Sets the product of two numbers; it is missing if one of them is.
     *
     * @param slots of the second number, of which the first that is there counts
     */
    void multiply(RawRow raw, int slot, int[] slots, MappedField field, EventRow row, int ordinal) {
        int other = by.findFirst(raw, slots);
        one.find(raw, slot);
        if (other < 0 || !isText(raw, slot, field) || !isText(raw, other, field)) {
            return;
        }
        if (field.writing().strict()) {
            one.withBlanks(raw, slot);
            by.withBlanks(raw, other);
        }
        if (!multiplyShort(millionths(raw, slot, one, field), millionths(raw, other, by, field), row, ordinal)) {
            multiplyAny(raw, slot, other, field, row, ordinal);
        }
    }

    /** Whether a slot has a text; if not, that is noted. */
    private static boolean isText(RawRow raw, int slot, MappedField field) {
        boolean isText = raw.kind(slot) != Kind.STRUCTURE && !raw.isUnfit(slot);
        if (!isText) {
            raw.misfit(FieldValues.noText(raw, slot, field), field.writing().strict());
        }
        return isText;
    }

    /** Multiplies numbers that are short enough, without making objects. */
    private static boolean multiplyShort(long first, long second, EventRow row, int ordinal) {
        long product = first * second;
        boolean isExact = first != Numerals.NONE
                && second != Numerals.NONE
                && Math.multiplyHigh(first, second) == product >> (Long.SIZE - 1)
                && product % MILLION == 0;
        if (isExact) {
            row.setNumber(ordinal, product / MILLION);
        }
        return isExact;
    }

    private void multiplyAny(RawRow raw, int slot, int other, MappedField field, EventRow row, int ordinal) {
        BigDecimal first = read(raw, slot, one, field);
        BigDecimal second = read(raw, other, by, field);
        if (first == null || second == null) {
            return;
        }
        BigDecimal product = first.multiply(second).stripTrailingZeros();
        if (product.scale() > EventRow.SCALE) {
            noteDecimals(raw, slot, first.toPlainString() + " times " + second.toPlainString(), product, field);
        }
        BigDecimal rounded = product.setScale(EventRow.SCALE, RoundingMode.HALF_EVEN);
        row.setNumber(ordinal, rounded.unscaledValue());
    }

    private static void noteDecimals(RawRow raw, int slot, String factors, BigDecimal product, MappedField field) {
        if (field.writing().strict()) {
            raw.fail(
                    slot,
                    factors + " is " + product.toPlainString() + ", which has more than " + EventRow.SCALE
                            + " decimals");
        } else {
            raw.misfit(slot, factors, Decimal.ROUNDED, false);
        }
    }
}
