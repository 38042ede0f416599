package io.salience.engine.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class of characters in brackets, behind the opening one.
 *
 * @param fold whether letters of either case are the same
 */
record ClassReader(Cursor cursor, boolean fold) {

    private static final Chars SPACES = Chars.in("\t\n\f\r ");
    private static final Chars LOWER = Chars.of('a', 'z');
    private static final Chars UPPER = Chars.of('A', 'Z');
    private static final Chars LETTERS = LOWER.or(UPPER);
    private static final Map<String, Chars> POSIX = Map.ofEntries(
            Map.entry("alnum", LETTERS.or(Chars.DIGITS)),
            Map.entry("alpha", LETTERS),
            Map.entry("ascii", Chars.of(0, 0x7F)),
            Map.entry("blank", Chars.in("\t ")),
            Map.entry("cntrl", Chars.of(0, 0x1F).or(Chars.of(0x7F, 0x7F))),
            Map.entry("digit", Chars.DIGITS),
            Map.entry("graph", Chars.of('!', '~')),
            Map.entry("lower", LOWER),
            Map.entry("print", Chars.of(' ', '~')),
            Map.entry(
                    "punct",
                    Chars.of('!', '/')
                            .or(Chars.of(':', '@'))
                            .or(Chars.of('[', '`'))
                            .or(Chars.of('{', '~'))),
            Map.entry("space", Chars.in("\t\n\u000B\f\r ")),
            Map.entry("upper", UPPER),
            Map.entry("word", Chars.WORD),
            Map.entry("xdigit", Chars.DIGITS.or(Chars.of('a', 'f')).or(Chars.of('A', 'F'))));

    Chars read() throws Unreadable {
        boolean negated = cursor.accept("^");
        Chars all = Chars.NONE;
        boolean first = true;
        while (first || !cursor.isAt("]")) {
            all = all.or(item());
            first = false;
        }
        cursor.next();
        return negated ? all.negated() : all;
    }

    private Chars item() throws Unreadable {
        if (cursor.accept("[:")) {
            return posix(cursor.until(":]"));
        }
        if (cursor.accept("\\")) {
            Chars named = named(cursor, fold);
            return named != null ? named : range(cursor.escaped());
        }
        return range(cursor.next());
    }

    private Chars posix(String name) throws Unreadable {
        boolean negated = name.startsWith("^");
        Chars chars = POSIX.get(negated ? name.substring(1) : name);
        if (chars == null) {
            throw new Unreadable("a class [:" + name + ":]");
        }
        Chars folded = folded(chars, fold);
        return negated ? folded.negated() : folded;
    }

    private Chars range(int from) throws Unreadable {
        int to = from;
        if (cursor.isAt("-") && !cursor.isAt("-]")) {
            cursor.next();
            to = cursor.accept("\\") ? cursor.escaped() : cursor.next();
        }
        return folded(Chars.of(from, to), fold);
    }

    /** {@code \d}, {@code \w}, {@code \s} or their opposites, behind the backslash; null where there is none. */
    static @Nullable Chars named(Cursor cursor, boolean fold) throws Unreadable {
        int c = cursor.peek();
        Chars chars = switch (c | 0x20) {
            case 'd' -> Chars.DIGITS;
            case 'w' -> Chars.WORD;
            case 's' -> SPACES;
            default -> null;
        };
        if (chars == null) {
            return null;
        }
        cursor.next();
        Chars folded = folded(chars, fold);
        return Character.isUpperCase(c) ? folded.negated() : folded;
    }

    /** With the letters of the other case where case does not matter. */
    static Chars folded(Chars chars, boolean fold) throws Unreadable {
        if (fold && !chars.isAscii()) {
            throw new Unreadable("(?i) with characters outside of ASCII");
        }
        return fold ? chars.folded() : chars;
    }
}
