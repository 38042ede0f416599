package io.salience.engine.condition;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a constraint into tokens. Used once. */
final class Tokenizer {

    private static final List<String> LONG_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    Tokenizer(String text) {
        this.text = text;
    }

    /** All tokens, the last of kind END. */
    List<Token> tokens() throws ConditionSyntaxException {
        while (skipSpace()) {
            tokens.add(next());
        }
        tokens.add(new Token(Token.Kind.END, "", text.length()));
        return tokens;
    }

    private boolean skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    private Token next() throws ConditionSyntaxException {
        char c = text.charAt(position);
        if (Character.isLetter(c) || c == '_' || c == '$') {
            return take(Token.Kind.NAME, endOf(Tokenizer::isNamePart));
        }
        if (isDigit(c) || (c == '-' && position + 1 < text.length() && isDigit(text.charAt(position + 1)))) {
            return take(Token.Kind.NUMBER, endOf(next -> isDigit(next) || next == '.' || isNamePart(next)));
        }
        if (c == '"' || c == '\'') {
            return textLiteral(c);
        }
        boolean isLong = LONG_SIGNS.stream().anyMatch(sign -> text.startsWith(sign, position));
        return take(Token.Kind.SIGN, position + (isLong ? 2 : 1));
    }

    private interface CharTest {
        boolean holds(char c);
    }

    private int endOf(CharTest part) {
        int end = position + 1;
        while (end < text.length() && part.holds(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private Token take(Token.Kind kind, int end) {
        Token token = new Token(kind, text.substring(position, end), position);
        position = end;
        return token;
    }

    private Token textLiteral(char quote) throws ConditionSyntaxException {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != quote) {
            char c = text.charAt(position++);
            value.append(c == '\\' ? escaped() : c);
        }
        if (position >= text.length()) {
            throw new ConditionSyntaxException(start, "this text has no closing quote; add " + quote);
        }
        position++;
        return new Token(Token.Kind.TEXT, value.toString(), start);
    }

    private char escaped() throws ConditionSyntaxException {
        char c = position < text.length() ? text.charAt(position) : ' ';
        position++;
        return switch (c) {
            case '"', '\'', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default ->
                throw new ConditionSyntaxException(
                        position - 2, "\"\\" + c + "\" is not an escape; write \\\\ for a backslash");
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
