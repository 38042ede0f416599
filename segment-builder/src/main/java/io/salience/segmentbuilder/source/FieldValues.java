package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.source.RawRow.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the texts of a row their types. A value that does not fit is left out, or makes the row a rejected one if its field
 * is strict. Not thread-safe.
 */
final class FieldValues {

    private final ValueText text;
    private final NumberValues numbers;
    private final List<MappedField> fields;
    private final int[][] slots;
    private final int[][] times;
    private final int[] ordinals;
    private final boolean ofProfiles;

    /** @param target has an ordinal for each mapped field */
    FieldValues(SourceMapping mapping, Layout layout, NullTexts nulls, EventRow target) {
        this.text = new ValueText(nulls);
        this.numbers = new NumberValues(nulls);
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
            int slot = text.findFirst(raw, slots[i]);
            if (slot >= 0 && times[i].length > 0) {
                numbers.multiply(raw, slot, times[i], fields.get(i), row, ordinals[i]);
            } else if (slot >= 0) {
                set(raw, slot, fields.get(i), row, ordinals[i]);
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
                && text.findFirst(raw, candidates) < 0;
    }

    private void set(RawRow raw, int slot, MappedField field, EventRow row, int ordinal) {
        boolean isStrict = field.writing().strict();
        Kind kind = raw.kind(slot);
        if (kind == Kind.STRUCTURE || kind == Kind.UNFIT) {
            raw.misfit(noText(raw, slot, field), isStrict);
            return;
        }
        if (isStrict) {
            text.withBlanks(raw, slot);
        }
        switch (field.type()) {
            case NUMBER -> numbers.set(raw, slot, text, field, row, ordinal);
            case BOOLEAN -> setFlag(raw, slot, isStrict, row, ordinal);
            case INSTANT -> setInstant(raw, slot, field, row, ordinal);
            default -> row.set(ordinal, text.array(), text.from(), text.to());
        }
    }

    /** Why a slot has no text. */
    static Fault noText(RawRow raw, int slot, MappedField field) {
        return raw.isUnfit(slot)
                ? raw.unfit(slot)
                : raw.fault(slot, "is " + raw.text(slot) + "; expected " + expected(field));
    }

    private void setFlag(RawRow raw, int slot, boolean isStrict, EventRow row, int ordinal) {
        String word = text.text();
        boolean flag = word.equalsIgnoreCase("true");
        if (flag || word.equalsIgnoreCase("false")) {
            row.setFlag(ordinal, flag);
        } else {
            raw.misfit(slot, word, "is not true or false", isStrict);
        }
    }

    private void setInstant(RawRow raw, int slot, MappedField field, EventRow row, int ordinal) {
        TimeFormat format = field.writing().time();
        long micros = format.micros(text.array(), text.from(), text.to());
        if (micros != TimeFormat.NO_TIME) {
            row.setInstant(ordinal, micros);
            return;
        }
        ReadValue<Instant> read = format.read(text.text());
        Instant instant = read.value();
        String note = read.note();
        if (instant != null) {
            row.setInstant(ordinal, EventRow.micros(instant));
        }
        if (note != null) {
            raw.misfit(
                    slot, text.text(), note, instant == null && field.writing().strict());
        }
    }

    private static String expected(MappedField field) {
        return switch (field.type()) {
            case NUMBER -> "a number: " + Decimal.EXPECTED;
            case BOOLEAN -> "true or false";
            case INSTANT -> field.writing().time().expected();
            default -> field.type().toString();
        };
    }
}
