package io.salience.engine.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a search for a text of a language ended with.
 *
 * @param answer whether there is one
 * @param text one of the shortest; null where there is none or it is not known
 */
public record Example(Answer answer, @Nullable String text) {

    private static final int MOST_STATES = 1_500;
    /** Characters that people like to read come first. */
    private static final String PREFERRED = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/. ";

    /** What can be said of a language. */
    public enum Answer {
        FOUND,
        NONE,
        /** The language is too large to be searched. */
        UNKNOWN
    }

    /** Looks for a shortest text. */
    public static Example of(Language language) {
        return new Search(alphabet(language)).run(language);
    }

    /** One character of every class that the language tells apart. */
    private static List<Integer> alphabet(Language language) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        language.eachChars(chars -> chars.ranges().forEach(range -> {
            starts.add(range.from());
            starts.add(range.to() + 1);
        }));
        starts.remove(Character.MAX_CODE_POINT + 1);
        List<Integer> alphabet = new ArrayList<>();
        for (int start : starts) {
            Integer next = starts.higher(start);
            alphabet.add(pick(start, next == null ? Character.MAX_CODE_POINT : next - 1));
        }
        return alphabet;
    }

    private static int pick(int from, int to) {
        return PREFERRED.chars().filter(c -> c >= from && c <= to).findFirst().orElse(from);
    }

    /** What is left to match, and what it stands behind. */
    private record State(Language rest, int before) {}

    /** How a state was reached first. */
    private record Step(@Nullable State from, int c) {}

    private static final class Search {

        private final List<Integer> alphabet;
        private final Map<State, Step> steps = new HashMap<>();
        private final Deque<State> open = new ArrayDeque<>();

        Search(List<Integer> alphabet) {
            this.alphabet = alphabet;
        }

        Example run(Language language) {
            reach(new State(language, Language.EDGE), new Step(null, 0));
            while (!open.isEmpty()) {
                State state = open.removeFirst();
                if (state.rest.holdsEmpty(state.before, Language.EDGE)) {
                    return new Example(Answer.FOUND, textTo(state));
                }
                if (steps.size() > MOST_STATES) {
                    return new Example(Answer.UNKNOWN, null);
                }
                alphabet.forEach(c -> step(state, c));
            }
            return new Example(Answer.NONE, null);
        }

        private void step(State state, int c) {
            Language rest = state.rest.after(state.before, c);
            if (!rest.equals(Language.NONE)) {
                reach(new State(rest, kind(c)), new Step(state, c));
            }
        }

        private void reach(State state, Step step) {
            if (steps.putIfAbsent(state, step) == null) {
                open.addLast(state);
            }
        }

        /** All that places ask of a neighbour is whether it is a line end or of a word. */
        private static int kind(int c) {
            return c == '\n' ? c : Chars.WORD.contains(c) ? 'a' : ' ';
        }

        private String textTo(State end) {
            StringBuilder reversed = new StringBuilder();
            State state = end;
            for (Step step = steps.get(state); step != null && step.from != null; step = steps.get(step.from)) {
                reversed.append(new StringBuilder().appendCodePoint(step.c).reverse());
            }
            return reversed.reverse().toString();
        }
    }
}
