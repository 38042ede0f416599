package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that would have to be otherwise.
 *
 * @param name of the field or segment; {@code personalization} for a consent, {@code at} for the moment
 * @param from what it is; null where it is missing; for a segment whether the visitor is in it
 * @param to what it would be; null where it would be missing
 * @param orTo other values that do the same
 * @param forExample whether {@code to} stands for any value that no rule names
 */
public record Adjustment(
        Kind kind,
        String name,
        @Nullable Object from,
        @Nullable Object to,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Object> orTo,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forExample) {

    /** What can be otherwise; of equally small changes, the kind that stands first is told. */
    public enum Kind {
        CONTEXT,
        ATTRIBUTE,
        TRAIT,
        SEGMENT,
        CONSENT,
        /** The moment of the decision, and with it everything that the clock says. */
        TIME
    }

    public Adjustment {
        orTo = List.copyOf(orTo);
    }

    /** For people, such as {@code purchases from 4 to 5} or {@code join segment "vip"}. */
    @Override
    public String toString() {
        return switch (kind) {
            case SEGMENT -> (Boolean.TRUE.equals(to) ? "join segment \"" : "leave segment \"") + name + "\"";
            case CONSENT -> "consent to personalization: " + said(from) + " to " + said(to);
            case TIME -> "the moment from " + from + " to " + to;
            default -> name + " from " + shown(from) + " to " + wanted();
        };
    }

    private String wanted() {
        if (forExample) {
            return "anything else, such as " + shown(to);
        }
        return shown(to) + orTo.stream().map(one -> " or " + shown(one)).collect(Collectors.joining());
    }

    private static String said(@Nullable Object consent) {
        return consent == null ? "not said" : consent.equals(true) ? "yes" : "no";
    }

    /** A value as people read it: texts in quotes, what is not there as {@code missing}. */
    public static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        return value == null
                ? "missing"
                : value.toString().toLowerCase(Locale.ROOT).equals("true") ? "true" : String.valueOf(value);
    }
}
