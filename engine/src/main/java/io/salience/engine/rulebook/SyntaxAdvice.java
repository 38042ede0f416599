package io.salience.engine.rulebook;

import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import java.util.List;

/** What to write where Drools' parser stopped: its own words only say what it found. */
record SyntaxAdvice(RuleKind kind, SourceText source) {

    private static final List<String> BEFORE_WHEN = List.of("salience", "enabled", "date-effective", "date-expires");

    /** The end of a message about what stands at a place; starts with a semicolon. */
    String at(SourcePosition place) {
        String line = source.line(place.line());
        int start = Math.min(Math.max(0, place.column() - 1), line.length());
        String rest = line.substring(start);
        if (rest.startsWith("=") && start > 0 && "<>=".indexOf(line.charAt(start - 1)) < 0) {
            return rest.startsWith("=>") ? "; write >=" : rest.startsWith("=<") ? "; write <=" : "; write ==";
        }
        if (isInPattern(place, start)) {
            return operator(wordOf(rest));
        }
        if (isBeforeWhen(place, start)) {
            return "; expected when, or one of: " + String.join(", ", BEFORE_WHEN);
        }
        return "; expected a rule such as: rule \"name\" when " + kind.fact() + "( ... ) then " + kind.actions()
                + "; end";
    }

    private static String operator(String word) {
        return word.isEmpty()
                ? "; expected a test such as field == \"text\", tests separated by commas"
                : "; \"" + word + "\" is no operator" + Suggestion.endOfMessage(word, ConditionParser.operators());
    }

    /** Whether a name stands before it, behind the last opening of a pattern. */
    private boolean isInPattern(SourcePosition place, int start) {
        String before = source.line(place.line()).substring(0, start).stripTrailing();
        boolean afterName = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        return afterName
                && last(place, start, "when") > Math.max(last(place, start, "then"), last(place, start, "rule"));
    }

    private boolean isBeforeWhen(SourcePosition place, int start) {
        return last(place, start, "rule")
                > Math.max(last(place, start, "when"), Math.max(last(place, start, "then"), last(place, start, "end")));
    }

    /** The last line that starts with the word, up to the place; 0 where there is none. */
    private int last(SourcePosition place, int start, String word) {
        for (int line = place.line(); line > 0; line--) {
            String text = source.line(line);
            String seen = line == place.line() ? text.substring(0, start) : text;
            if (seen.stripLeading().startsWith(word)) {
                return line;
            }
        }
        return 0;
    }

    private static String wordOf(String rest) {
        int end = 0;
        while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
            end++;
        }
        return rest.substring(0, end);
    }
}
