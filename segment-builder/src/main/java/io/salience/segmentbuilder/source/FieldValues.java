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

    /** Between the parts of an id; stands in no text that is read. */
    private static final char PART_END = '\u001f';

    private static final String VISITOR = "the visitor";

    private final Set<String> nulls;
    private final List<MappedField> fields;
    private final int[][] slots;
    private final int[] known;
    private final int[] anonymous;
    private final int[] previous;

    FieldValues(SourceMapping mapping, Layout layout) {
        this.nulls = mapping.shape().nulls();
        this.fields = mapping.fields();
        this.slots = fields.stream().map(field -> layout.slots(field.from())).toArray(int[][]::new);
        this.known = layout.slots(mapping.who().known());
        this.anonymous = layout.slots(mapping.who().anonymous());
        this.previous = layout.slots(mapping.who().previous());
    }

    /** The known id, else the anonymous one; null where the row has no usable one, which is then its fault. */
    @Nullable
    String visitor(RawRow row) {
        String visitor = id(row, known, VISITOR);
        visitor = visitor == null ? id(row, anonymous, VISITOR) : visitor;
        if (visitor == null) {
            missing(row, known.length > 0 ? known : anonymous, VISITOR);
        }
        return visitor;
    }

    /** The anonymous id of a row that has a known one too; null where there are not both. */
    @Nullable
    String anonymous(RawRow row) {
        return id(row, known, VISITOR) == null ? null : id(row, anonymous, VISITOR);
    }

    /** An id that the visitor had before; null where the row tells none. */
    @Nullable
    String previous(RawRow row) {
        return id(row, previous, "the visitor's previous id");
    }

    private static @Nullable String id(RawRow row, int[] slots, String subject) {
        for (int slot : slots) {
            String id = name(row, slot, subject);
            if (id != null && id.length() > VisitorId.LONGEST) {
                row.fail(
                        slot,
                        subject + " " + Quotation.of(id) + " is longer than " + VisitorId.LONGEST + " characters");
            }
            if (id != null) {
                return id;
            }
        }
        return null;
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

    /** As {@link #name}, of the first slot where it is there; that it is missing is a fault. */
    static @Nullable String required(RawRow row, int[] slots, String subject) {
        for (int slot : slots) {
            String name = name(row, slot, subject);
            if (name != null) {
                return name;
            }
        }
        missing(row, slots, subject);
        return null;
    }

    private static void missing(RawRow row, int[] slots, String subject) {
        String found = row.text(slots[0]);
        row.fail(
                slots[0],
                subject + " is missing" + (found == null || found.isBlank() ? "" : ": found " + Quotation.of(found)));
    }

    /** The names of several slots as one; null where all are missing. */
    static @Nullable String joined(RawRow row, int[] slots, String subject) {
        StringBuilder joined = new StringBuilder();
        boolean found = false;
        for (int i = 0; i < slots.length; i++) {
            String part = name(row, slots[i], subject);
            joined.append(i > 0 ? String.valueOf(PART_END) : "").append(part == null ? "" : part);
            found |= part != null;
        }
        return found ? joined.toString() : null;
    }

    private static boolean isWhole(String number) {
        return number.chars().allMatch(digit -> digit == '-' || (digit >= '0' && digit <= '9'));
    }

    /** Values by name; what is missing is absent. */
    Map<String, Object> read(RawRow row) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < slots.length; i++) {
            int slot = first(row, slots[i]);
            String text = row.text(slot);
            if (text != null && !nulls.contains(text)) {
                Object value = value(row, slot, fields.get(i), text);
                if (value == null) {
                    return values;
                }
                values.put(fields.get(i).name(), value);
            }
        }
        return values;
    }

    /** The first slot of which the text is not missing; the last one where all are. */
    private int first(RawRow row, int[] candidates) {
        for (int i = 0; i < candidates.length - 1; i++) {
            String text = row.text(candidates[i]);
            if (text != null && !nulls.contains(text)) {
                return candidates[i];
            }
        }
        return candidates[candidates.length - 1];
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
