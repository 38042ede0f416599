package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles regular expressions of bounded size. RE2 needs linear time to match, but memory for every step that counted
 * repetitions unfold to: {@code (a{60}){60}} has 3 600 of them. Used once.
 */
final class RegularExpression {

    private static final int LONGEST = 1_000;
    private static final int MOST_STEPS = 10_000;
    private static final int DEEPEST = 100;

    private final String text;
    private final Deque<Long> before = new ArrayDeque<>();
    private int position;
    private long steps;
    private long last;

    private RegularExpression(String text) {
        this.text = text;
    }

    /** @param literal where it is written, for the message */
    static Pattern compile(String text, Token literal) throws ConditionSyntaxException {
        if (text.length() > LONGEST) {
            throw at(literal, "a regular expression of " + text.length() + " characters, expected at most " + LONGEST);
        }
        if (new RegularExpression(text).unfolds(MOST_STEPS)) {
            throw at(
                    literal,
                    "the regular expression unfolds to more than " + MOST_STEPS + " steps; repeat or nest less");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw at(literal, "not a regular expression of RE2: " + e.getDescription() + ": " + e.getPattern());
        }
    }

    /** Whether it needs more than so many steps, or nests too deeply. Every step is a character or a class. */
    private boolean unfolds(int most) {
        while (position < text.length() && steps <= most && before.size() <= DEEPEST) {
            readOne(text.charAt(position++));
        }
        return steps > most || before.size() > DEEPEST;
    }

    private void readOne(char c) {
        switch (c) {
            case '(' -> {
                before.push(steps);
                steps = 0;
                last = 0;
            }
            case ')' -> {
                last = steps;
                steps += before.isEmpty() ? 0 : before.pop();
            }
            case '{' -> repeat();
            case '[' -> {
                skipClass();
                step();
            }
            case '\\' -> readEscape();
            case '*', '+', '?', '|' -> {}
            default -> step();
        }
    }

    private void step() {
        last = 1;
        steps++;
    }

    /** {@code n}, {@code n,} or {@code n,m} in braces repeats what stands before; other braces stand for themselves. */
    private void repeat() {
        int end = text.indexOf('}', position);
        String[] bounds =
                end < 0 ? new String[0] : text.substring(position, end).split(",", -1);
        if (bounds.length < 1 || bounds.length > 2 || !isCount(bounds[0])) {
            step();
            return;
        }
        String most = bounds.length == 2 && isCount(bounds[1]) ? bounds[1] : bounds[0];
        long times = Math.max(1, Long.parseLong(most));
        steps += last * (times - 1);
        last *= times;
        position = end + 1;
    }

    private static boolean isCount(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void skipClass() {
        int end = text.startsWith("^", position) ? position + 1 : position;
        do {
            end += text.startsWith("\\", end) ? 2 : 1;
        } while (end < text.length() && text.charAt(end) != ']');
        position = Math.min(text.length(), end + 1);
    }

    /**
     * An escape may have a part in braces, as in {@code \x{10FFFF}} and {@code \p{Greek}}; from {@code \Q} to {@code \E}
     * everything stands for itself.
     */
    private void readEscape() {
        if (text.startsWith("Q", position)) {
            int end = text.indexOf("\\E", position);
            int quoted = (end < 0 ? text.length() : end) - position - 1;
            position = end < 0 ? text.length() : end + 2;
            steps += quoted;
            last = 1;
            return;
        }
        int end = position + 1;
        if (end < text.length() && text.charAt(end) == '{' && "pPx".indexOf(text.charAt(position)) >= 0) {
            end = Math.max(end, text.indexOf('}', end)) + 1;
        }
        position = Math.min(text.length(), end);
        step();
    }
}
