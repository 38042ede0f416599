package io.salience.engine.rulebook;

import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import java.util.regex.Pattern;
import org.drools.drl.parser.ParserError;

/** What to tell an author about an error of Drools' parser. */
record SyntaxMessage(DrlText text, ParserError error) {

    private static final String BEFORE_TOKEN = "input '";
    /** What follows is a stack trace: the parser itself failed, as it does if a file ends within a pattern. */
    private static final String FAILED = ". Exception: ";

    private static final String OUTSIDE = "' expecting one of the following tokens";

    /** Where it is; the end of the file if the parser failed, which then does not know. */
    SourcePosition place() {
        SourceText source = text.source();
        return error.getMessage().contains(FAILED)
                ? source.positionOf(source.text().stripTrailing().length())
                : new SourcePosition(source.file(), error.getRow(), error.getCol() + 1);
    }

    /** Offset into the file. */
    private int offset() {
        String all = text.source().text();
        int lineStart = 0;
        for (int line = 1; line < error.getRow(); line++) {
            lineStart = all.indexOf('\n', lineStart) + 1;
        }
        return Math.min(all.length(), lineStart + error.getCol());
    }

    String message() {
        String words = error.getMessage().split(Pattern.quote(FAILED), 2)[0];
        int start = words.indexOf(BEFORE_TOKEN);
        if (start < 0) {
            return "not DRL: " + words;
        }
        String rest = words.substring(start + BEFORE_TOKEN.length());
        if (rest.contains(OUTSIDE)) {
            return "not DRL: found \"" + rest.substring(0, rest.indexOf(OUTSIDE)) + "\" outside of rules; write rule";
        }
        int end = rest.contains("' in ") ? rest.indexOf("' in ") : Math.max(0, rest.lastIndexOf('\''));
        String token = rest.substring(0, end);
        String where = rest.substring(Math.min(rest.length(), end + 1));
        return token.isEmpty() || token.equals("<eof>")
                ? "not DRL: the file ends" + where + "; look for a missing end or parenthesis"
                : "not DRL: found \"" + token + "\"" + where + "; " + advice(token);
    }

    private String advice(String token) {
        if (isBeforeWhen()) {
            return "expected when or one of: " + String.join(", ", AttributeReader.KNOWN);
        }
        return switch (token) {
            case "=" -> "write " + comparison();
            case "then" -> "close the parentheses before it";
            case "end" -> "write then and an action before it";
            case ")", "," -> "expected a constraint or value before it";
            case "in" -> "write what it compares with in parentheses: in ( \"a\", \"b\" )";
            default ->
                isWord(token) && isInPattern()
                        ? "\"" + token + "\" is no operator"
                                + Suggestion.endOfMessage(token, ConditionParser.operators())
                        : "look for a missing comma, operator or parenthesis";
        };
    }

    /** What was meant by a single equals sign. */
    private String comparison() {
        String rest = text.source().text().substring(offset());
        return rest.startsWith("=>") ? ">=" : rest.startsWith("=<") ? "<=" : "==";
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && token.chars().allMatch(Character::isLetter);
    }

    /** Whether the place is behind a field of a pattern, where an operator must stand. */
    private boolean isInPattern() {
        String before = text.source().text().substring(0, offset()).stripTrailing();
        boolean afterName = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        int when = text.findBefore("when", offset());
        return afterName && when >= 0 && text.opensBetween(when, offset());
    }

    private boolean isBeforeWhen() {
        int rule = text.findBefore("rule", offset());
        return rule >= 0 && text.findBefore("when", offset()) < rule;
    }
}
