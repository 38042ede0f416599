package io.salience.engine.table;

import io.salience.engine.condition.OperatorForm;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header that says what a field is compared with, such as {@code plan.toLowerCase() not in}.
 *
 * @param text with single spaces
 */
record TestHeader(Cell header, String text, Schema schema, Problems problems) {

    private static final Pattern FIELD = Pattern.compile("[\\p{L}\\p{Nd}_]*");
    private static final Pattern LOOKS_LOWERED = Pattern.compile("[. ]{0,2}toLowerCase ?(?:\\( ?\\))? ?(.*)");
    private static final Pattern LOOKS_CALLED = Pattern.compile("\\. ?([A-Za-z]+)(?: ?\\( ?\\))?");

    private static final List<String> OPERATORS =
            OperatorForm.ALL.stream().map(OperatorForm::operator).toList();

    /** The test; empty where there is none, which is then a problem. */
    Optional<TableColumn.Test> read() {
        Matcher start = FIELD.matcher(text);
        String name = start.lookingAt() ? start.group() : "";
        String rest = text.substring(name.length());
        if (schema.find(name).isEmpty()) {
            return refused(
                    rest.isBlank()
                            ? "unknown header \"" + text + "\""
                                    + Suggestion.endOfMessage(text, HeaderReader.WORDS.keySet())
                            : "unknown field \"" + name + "\"" + Suggestion.endOfMessage(name, schema.names()));
        }
        boolean lower = rest.startsWith(OperatorForm.LOWERED);
        String operator = (lower ? rest.substring(OperatorForm.LOWERED.length()) : rest).strip();
        Optional<OperatorForm> form = OperatorForm.find(operator);
        return form.isPresent()
                ? Optional.of(new TableColumn.Test(header, schema.get(name), lower, form.get()))
                : refused(unknown(lower ? name + OperatorForm.LOWERED : name, operator));
    }

    private Optional<TableColumn.Test> refused(String message) {
        header.report(problems, message);
        return Optional.empty();
    }

    private static String unknown(String subject, String operator) {
        if (operator.isEmpty()) {
            return "\"" + subject + "\" has no operator; write one behind it, such as \"" + subject + " ==\" or \""
                    + subject + " in\"";
        }
        String unknown = "unknown operator \"" + operator + "\"";
        return meant(subject, operator)
                .map(meant -> unknown + "; write \"" + meant + "\"")
                .orElseGet(() -> unknown + Suggestion.endOfMessage(operator, OPERATORS));
    }

    /** The header for what is nearly one. */
    private static Optional<String> meant(String subject, String operator) {
        if (operator.equals("=")) {
            return Optional.of(subject + " ==");
        }
        Matcher lowered = LOOKS_LOWERED.matcher(operator);
        if (lowered.matches()) {
            String lower = subject.endsWith(OperatorForm.LOWERED) ? subject : subject + OperatorForm.LOWERED;
            return Optional.of((lower + " " + lowered.group(1)).strip());
        }
        Matcher called = LOOKS_CALLED.matcher(operator);
        return called.matches() && OPERATORS.contains(called.group(1))
                ? Optional.of(subject + " " + called.group(1))
                : Optional.empty();
    }
}
