package io.salience.segmentbuilder.source;

import io.salience.engine.profile.VisitorId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the texts of a row their types; what does not fit makes the row a rejected one. Immutable. */
final class FieldValues {

    /** Texts that stand for a missing id in the exports of databases and scripts, in lower case. */
    private static final Set<String> NO_ID = Set.of("", "null", "undefined", "\\n");

    private final Set<String> nulls;
    private final List<MappedField> fields;
    private final int[] slots;
    private final int visitorSlot;

    FieldValues(SourceMapping mapping, Layout layout) {
        this.nulls = mapping.shape().nulls();
        this.fields = mapping.fields();
        this.slots =
                fields.stream().mapToInt(field -> layout.slot(field.from())).toArray();
        this.visitorSlot = layout.slot(mapping.visitor());
    }

    /** Null where the row has no usable one, which is then its fault. */
    @Nullable
    String visitor(RawRow row) {
        String visitor = required(row, visitorSlot, "the visitor");
        if (visitor != null && visitor.length() > VisitorId.LONGEST) {
            row.fail(
                    visitorSlot,
                    "the visitor " + Quotation.of(visitor) + " is longer than " + VisitorId.LONGEST + " characters");
            return null;
        }
        return visitor;
    }

    /**
     * A text that names something, without blanks around it; null where it is missing.
     *
     * @param subject what it names, for the message where it cannot be one
     */
    static @Nullable String name(RawRow row, int slot, String subject) {
        String text = row.text(slot);
        if (text == null) {
            return null;
        }
        RawRow.Kind kind = row.kind(slot);
        if (kind != RawRow.Kind.TEXT && !(kind == RawRow.Kind.NUMBER && isWhole(text))) {
            row.fail(slot, subject + " is " + Quotation.cut(text, 60) + "; expected a text or a whole number");
        }
        String name = text.strip();
        return NO_ID.contains(name.toLowerCase(Locale.ROOT)) ? null : name;
    }

    /** As {@link #name}; that it is missing is a fault. */
    static @Nullable String required(RawRow row, int slot, String subject) {
        String name = name(row, slot, subject);
        if (name == null) {
            String found = row.text(slot);
            row.fail(
                    slot,
                    subject + " is missing"
                            + (found == null || found.isBlank() ? "" : ": found " + Quotation.of(found)));
        }
        return name;
    }

    private static boolean isWhole(String number) {
        return number.chars().allMatch(digit -> digit == '-' || (digit >= '0' && digit <= '9'));
    }

    /** Values by name; what is missing is absent. */
    Map<String, Object> read(RawRow row) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < slots.length; i++) {
            String text = row.text(slots[i]);
            if (text != null && !nulls.contains(text)) {
                Object value = value(row, slots[i], fields.get(i), text);
                if (value == null) {
                    return values;
                }
                values.put(fields.get(i).name(), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(RawRow row, int slot, MappedField field, String text) {
        if (row.kind(slot) == RawRow.Kind.STRUCTURE) {
            row.fail(slot, "is " + text + "; expected " + expected(field));
            return null;
        }
        Object value = switch (field.type()) {
            case NUMBER -> Decimal.parse(text);
            case BOOLEAN -> flag(text);
            case INSTANT -> field.format().parse(text);
            default -> text;
        };
        if (value == null) {
            row.fail(slot, Quotation.of(text) + " is not " + expected(field));
        }
        return value;
    }

    private static @Nullable Boolean flag(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        return text.equalsIgnoreCase("false") ? false : null;
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
