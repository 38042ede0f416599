package io.salience.engine.expression;

import static io.salience.engine.expression.Language.either;
import static io.salience.engine.expression.Language.repeat;
import static io.salience.engine.expression.Language.sequence;

import io.salience.engine.expression.Place.Where;

/** Reads the language of an expression in RE2's syntax that RE2/J accepts. Used once. */
public final class ExpressionReader {

    private static final int MOST_PARTS = 4_000;
    private static final int DEEPEST = 200;

    private final Cursor cursor;
    private Flags flags = Flags.NONE;
    private int parts;
    private int depth;

    /** What {@code (?ims)} switches on. */
    private record Flags(boolean fold, boolean lines, boolean dotAll) {

        static final Flags NONE = new Flags(false, false, false);

        Flags with(char flag, boolean on) {
            return switch (flag) {
                case 'i' -> new Flags(on, lines, dotAll);
                case 'm' -> new Flags(fold, on, dotAll);
                case 's' -> new Flags(fold, lines, on);
                default -> this;
            };
        }
    }

    private ExpressionReader(String expression) {
        this.cursor = new Cursor(expression);
    }

    /**
     * The texts that the expression matches as a whole.
     *
     * @throws Unreadable where the expression uses what cannot be analysed
     */
    public static Language read(String expression) throws Unreadable {
        ExpressionReader reader = new ExpressionReader(expression);
        Language language = reader.choice();
        if (!reader.cursor.atEnd()) {
            throw new Unreadable("a closing parenthesis too many");
        }
        return language;
    }

    private Language choice() throws Unreadable {
        if (++depth > DEEPEST) {
            throw new Unreadable("parentheses nest deeper than " + DEEPEST);
        }
        Language language = concatenation();
        while (cursor.accept("|")) {
            language = either(language, concatenation());
        }
        depth--;
        return language;
    }

    private Language concatenation() throws Unreadable {
        Language language = Language.EMPTY;
        while (!cursor.atEnd() && !cursor.isAt("|") && !cursor.isAt(")")) {
            language = sequence(language, quantified());
        }
        return language;
    }

    private Language quantified() throws Unreadable {
        if (cursor.accept("\\Q")) {
            return quoted();
        }
        int before = parts;
        Language part = atom();
        while (true) {
            Quantity quantity = Quantity.read(cursor);
            if (quantity == null) {
                return part;
            }
            count((parts - before + 1) * quantity.copies());
            part = repeated(part, quantity);
        }
    }

    /** A quantifier behind the quotation holds for its last character. */
    private Language quoted() throws Unreadable {
        String text = cursor.until("\\E");
        count(text.length());
        Language language = Language.EMPTY;
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            Language one = one(Chars.of(points[i], points[i]));
            Quantity quantity = i == points.length - 1 ? Quantity.read(cursor) : null;
            language = sequence(language, quantity == null ? one : repeated(one, quantity));
        }
        return language;
    }

    private static Language repeated(Language part, Quantity quantity) {
        Language tail = quantity.most() == Quantity.ANY ? repeat(part) : Language.EMPTY;
        for (int i = quantity.least(); i < quantity.most(); i++) {
            tail = either(Language.EMPTY, sequence(part, tail));
        }
        for (int i = 0; i < quantity.least(); i++) {
            tail = sequence(part, tail);
        }
        return tail;
    }

    private void count(int more) throws Unreadable {
        parts += more;
        if (parts > MOST_PARTS) {
            throw new Unreadable("more than " + MOST_PARTS + " parts, repetitions counted");
        }
    }

    private Language atom() throws Unreadable {
        count(1);
        if (cursor.accept("(")) {
            return group();
        }
        if (cursor.accept("[")) {
            return one(new ClassReader(cursor, flags.fold).read());
        }
        if (cursor.accept(".")) {
            return new Language.One(flags.dotAll ? Chars.ALL : Chars.in("\n").negated());
        }
        if (cursor.accept("^")) {
            return new Place(flags.lines ? Where.LINE_START : Where.TEXT_START);
        }
        if (cursor.accept("$")) {
            return new Place(flags.lines ? Where.LINE_END : Where.TEXT_END);
        }
        return cursor.accept("\\") ? escape() : single(cursor.next());
    }

    private Language escape() throws Unreadable {
        int c = cursor.peek();
        Where where = c == 'A'
                ? Where.TEXT_START
                : c == 'z' ? Where.TEXT_END : c == 'b' ? Where.WORD_EDGE : c == 'B' ? Where.NO_WORD_EDGE : null;
        if (where != null) {
            cursor.next();
            return new Place(where);
        }
        Chars named = ClassReader.named(cursor, flags.fold);
        return named != null ? new Language.One(named) : single(cursor.escaped());
    }

    private Language single(int c) throws Unreadable {
        return one(ClassReader.folded(Chars.of(c, c), flags.fold));
    }

    private static Language one(Chars chars) {
        return chars.ranges().isEmpty() ? Language.NONE : new Language.One(chars);
    }

    private Language group() throws Unreadable {
        Flags outside = flags;
        if (cursor.accept("?P<") || cursor.accept("?<")) {
            cursor.until(">");
        } else if (cursor.accept("?") && !flagsOpenGroup()) {
            return Language.EMPTY;
        }
        Language language = choice();
        if (!cursor.accept(")")) {
            throw new Unreadable("a group without end");
        }
        flags = outside;
        return language;
    }

    /** Reads {@code i-s:} or {@code i-s)}; the latter switches until the end of the group around it. */
    private boolean flagsOpenGroup() throws Unreadable {
        boolean on = true;
        while (true) {
            int c = cursor.next();
            if (c == ':' || c == ')') {
                return c == ':';
            } else if (c == '-') {
                on = false;
            } else {
                flags = flags.with((char) c, on);
            }
        }
    }
}
