package io.salience.engine.rulebook;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of some literals occur in a text, in one pass over it (Aho and Corasick's automaton): start with {@link
 * #START}, step with each char, and after each step go through the hits. Immutable and thread-safe.
 */
final class PartSearch {

    static final int START = 0;
    static final int NO_HIT = 0;

    /** More transitions than this (4 bytes each) are not worth their memory. */
    private static final int MOST_TRANSITIONS = 1 << 20;

    private static final int ASCII = 128;

    /** The chars that literals consist of, ascending; a char's symbol is its place, counted from 1. */
    private final char[] chars;

    private final int[] asciiSymbols = new int[ASCII];
    private final int symbols;
    /** For each state and symbol the state that follows. */
    private final int[] following;
    /** For each state the literal that ends there, counted from 0, or -1. */
    private final int[] literals;
    /** For each state the state of the longest ending of what was read that could go on to be another literal. */
    private final int[] shorter;
    /** For each state the nearest on the way of shorter ones, itself first, where a literal ends. */
    private final int[] hits;

    private int states = 1;

    /** @param all different from each other, none empty, and {@link #isWorthwhile} */
    PartSearch(List<String> all) {
        chars = chars(all);
        symbols = chars.length + 1;
        for (char c = 0; c < ASCII; c++) {
            asciiSymbols[c] = place(c);
        }
        int most = mostStates(all);
        following = new int[most * symbols];
        literals = new int[most];
        shorter = new int[most];
        hits = new int[most];
        Arrays.fill(literals, -1);
        for (int i = 0; i < all.size(); i++) {
            add(all.get(i), i);
        }
        link();
    }

    static boolean isWorthwhile(List<String> all) {
        return (long) mostStates(all) * (chars(all).length + 1) <= MOST_TRANSITIONS;
    }

    private static int mostStates(List<String> all) {
        return 1 + all.stream().mapToInt(String::length).sum();
    }

    private static char[] chars(List<String> all) {
        int[] sorted = String.join("", all).chars().sorted().distinct().toArray();
        char[] chars = new char[sorted.length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) sorted[i];
        }
        return chars;
    }

    private int place(char c) {
        return Math.max(0, Arrays.binarySearch(chars, c) + 1);
    }

    private void add(String literal, int number) {
        int state = START;
        for (int i = 0; i < literal.length(); i++) {
            int transition = state * symbols + symbol(literal.charAt(i));
            if (following[transition] == START) {
                following[transition] = states++;
            }
            state = following[transition];
        }
        literals[state] = number;
    }

    /** Breadth first, so that a shorter state is complete before it is needed. */
    private void link() {
        int[] queue = new int[states];
        int end = 1;
        for (int at = 0; at < end; at++) {
            int state = queue[at];
            hits[state] = literals[state] >= 0 ? state : hits[shorter[state]];
            for (int symbol = 0; symbol < symbols; symbol++) {
                int transition = state * symbols + symbol;
                int fallback = state == START ? START : following[shorter[state] * symbols + symbol];
                if (following[transition] == START) {
                    following[transition] = fallback;
                } else {
                    shorter[following[transition]] = fallback;
                    queue[end++] = following[transition];
                }
            }
        }
    }

    private int symbol(char c) {
        return c < ASCII ? asciiSymbols[c] : place(c);
    }

    int step(int state, char c) {
        return following[state * symbols + symbol(c)];
    }

    /** The longest literal that ends here, as a hit, or {@link #NO_HIT}. */
    int hit(int state) {
        return hits[state];
    }

    /** The next shorter literal that ends at the same char, or {@link #NO_HIT}. */
    int nextHit(int hit) {
        return hits[shorter[hit]];
    }

    /** The literal's number, from 0. */
    int literal(int hit) {
        return literals[hit];
    }
}
