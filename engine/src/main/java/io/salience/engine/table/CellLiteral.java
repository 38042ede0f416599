package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.profile.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a cell says, as the rule language writes it. */
record CellLiteral(ZoneId zone, Problems problems) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern TWO_NUMBERS = Pattern.compile("[0-9],[0-9]");
    private static final Pattern DAYS_AGO = Pattern.compile("daysAgo ?\\( ?[0-9]{1,5} ?\\)");

    /** One literal of the given type; empty where the cell holds none, which is then a problem. */
    Optional<String> one(FieldType type, Cell cell) {
        return literal(type, cell, cell.text());
    }

    /** A list in parentheses: separated by {@code |} where the cell has one, by commas otherwise. */
    Optional<String> list(FieldType type, Cell cell) {
        boolean bars = cell.text().contains("|");
        if (type == FieldType.NUMBER
                && !bars
                && TWO_NUMBERS.matcher(cell.text()).find()) {
            String found = cell.text();
            return refused(
                    cell,
                    "\"" + found + "\" may be one number or several; write "
                            + found.replaceFirst("([0-9]),([0-9])", "$1.$2") + " or "
                            + found.replaceFirst("([0-9]),([0-9])", "$1 | $2"));
        }
        StringBuilder list = new StringBuilder("(");
        for (String part : cell.text().split(bars ? "\\|" : ",", -1)) {
            Optional<String> literal = part.isBlank()
                    ? refused(cell, "a value of the list is empty; write it, or remove its separator")
                    : literal(type, cell, part.strip());
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            list.append(list.length() == 1 ? " " : ", ").append(literal.get());
        }
        return Optional.of(list.append(" )").toString());
    }

    private Optional<String> literal(FieldType type, Cell cell, String text) {
        return switch (type) {
            case NUMBER -> number(cell, text);
            case BOOLEAN -> truth(cell, text).map(String::valueOf);
            case INSTANT ->
                DAYS_AGO.matcher(text).matches()
                        ? Optional.of(text)
                        : instant(cell, text, ", or daysAgo(90)").map(instant -> quoted(instant.toString()));
            case SEGMENTS -> segment(cell, text);
            default -> text(cell, text);
        };
    }

    private Optional<String> text(Cell cell, String text) {
        String found = switch (cell.kind()) {
            case NUMBER -> "a number that may be shown in another way";
            case TRUTH -> "a truth value";
            case DATE -> "a date";
            default -> "";
        };
        if (!found.isEmpty()) {
            return refused(cell, "expected a text, found " + found + "; format the cell as text and write it again");
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return refused(cell, "a text in a cell needs no quotes; write " + text.substring(1, text.length() - 1));
        }
        return Optional.of(quoted(text));
    }

    private Optional<String> segment(Cell cell, String text) {
        if (text.contains(",") || text.contains("|")) {
            return refused(
                    cell,
                    "expected one segment; write more in the column \"condition\", such as segments contains \"a\" ||"
                            + " segments contains \"b\"");
        }
        return text(cell, text);
    }

    private Optional<String> number(Cell cell, String text) {
        if (cell.kind() == Cell.Kind.DATE || !NUMBER.matcher(text).matches()) {
            return refused(cell, "expected a number such as 12 or 12.5, found \"" + text + "\"");
        }
        return Optional.of(text);
    }

    /** A truth value; spreadsheets write it in capitals. */
    Optional<Boolean> truth(Cell cell, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            return refused(cell, "expected true or false, found \"" + text + "\"");
        }
        return Optional.of(word.equals("true"));
    }

    /**
     * An instant, or a date with or without a time of day in the zone of the workspace.
     *
     * @param also what else is expected, for the message
     */
    Optional<Instant> instant(Cell cell, String text, String also) {
        try {
            if (text.endsWith("Z")) {
                return Optional.of(Instant.parse(text));
            }
            boolean dateOnly = text.length() <= "2026-01-31".length();
            LocalDateTime local =
                    dateOnly ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return refused(
                    cell,
                    "expected a date such as 2026-01-31, a time such as 2026-01-31 09:00 (in " + zone
                            + ") or 2026-01-31T09:00:00Z" + also + ", found \"" + text + "\"");
        }
    }

    private <T> Optional<T> refused(Cell cell, String message) {
        cell.report(problems, message);
        return Optional.empty();
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> literal.append(escaped((char) c)));
        return literal.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.valueOf(c);
        };
    }
}
