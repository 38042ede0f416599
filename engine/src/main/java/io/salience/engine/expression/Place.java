package io.salience.engine.expression;

import java.util.function.Consumer;

/** The empty text, at certain places only. */
record Place(Where where) implements Language {

    /** Which places. */
    enum Where {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    @Override
    public boolean holdsEmpty(int before, int after) {
        return switch (where) {
            case TEXT_START -> before == EDGE;
            case TEXT_END -> after == EDGE;
            case LINE_START -> before == EDGE || before == '\n';
            case LINE_END -> after == EDGE || after == '\n';
            case WORD_EDGE -> Chars.WORD.contains(before) != Chars.WORD.contains(after);
            case NO_WORD_EDGE -> Chars.WORD.contains(before) == Chars.WORD.contains(after);
        };
    }

    @Override
    public Language after(int before, int c) {
        return NONE;
    }

    @Override
    public void eachChars(Consumer<Chars> found) {
        found.accept(Chars.WORD);
        found.accept(Chars.of('\n', '\n'));
    }
}
