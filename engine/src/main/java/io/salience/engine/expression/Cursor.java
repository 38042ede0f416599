package io.salience.engine.expression;

/** Where a reader stands in an expression. */
final class Cursor {

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean isAt(String sign) {
        return text.startsWith(sign, at);
    }

    boolean accept(String sign) {
        boolean found = isAt(sign);
        at += found ? sign.length() : 0;
        return found;
    }

    CharSequence rest() {
        return text.subSequence(at, Math.min(text.length(), at + 16));
    }

    /** The next code point, or -1 at the end. */
    int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    int next() throws Unreadable {
        if (atEnd()) {
            throw new Unreadable("an end too early");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    /** Everything before the sign, or before the end; the cursor then stands behind it. */
    String until(String sign) {
        int end = text.indexOf(sign, at);
        String found = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + sign.length();
        return found;
    }

    /** The character that an escape behind its backslash stands for. */
    int escaped() throws Unreadable {
        int c = next();
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> hexadecimal();
            case 'p', 'P' -> throw new Unreadable("a Unicode class (\\p)");
            case 'C' -> throw new Unreadable("a single byte (\\C)");
            default -> c >= '0' && c <= '7' ? octal(c) : c;
        };
    }

    private int hexadecimal() throws Unreadable {
        String digits = accept("{") ? until("}") : "" + (char) next() + (char) next();
        try {
            return Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new Unreadable("a character \\x" + digits);
        }
    }

    private int octal(int first) throws Unreadable {
        int value = first - '0';
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
            value = value * 8 + next() - '0';
        }
        return value;
    }
}
