package io.salience.server.key;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a key looks drawn at random. It does not if it has fewer than 8 different characters, if fewer than half of its
 * sequences of three characters are different, or if three of four characters equal the one before or are its neighbours in
 * the order of characters. Of random keys of 32 decimal digits or more, about one in 500 is taken for weak; of those in hex
 * or base64, none will be.
 *
 * @param key of one character at least
 */
record KeyStrength(String key) {

    private static final int LEAST_DIFFERENT = 8;
    private static final int SEQUENCE = 3;

    /** What makes it weak, such as {@code repeats itself}; empty if nothing does. */
    Optional<String> weakness() {
        if (key.chars().distinct().count() < LEAST_DIFFERENT) {
            return Optional.of("has fewer than " + LEAST_DIFFERENT + " different characters");
        }
        if (repeats()) {
            return Optional.of("repeats itself");
        }
        return inOrder() ? Optional.of("consists of characters in their order") : Optional.empty();
    }

    private boolean repeats() {
        int sequences = key.length() - SEQUENCE + 1;
        long different = IntStream.range(0, sequences)
                .mapToObj(start -> key.substring(start, start + SEQUENCE))
                .distinct()
                .count();
        return 2 * different < sequences;
    }

    private boolean inOrder() {
        long neighbours = IntStream.range(1, key.length())
                .filter(index -> Math.abs(key.charAt(index) - key.charAt(index - 1)) <= 1)
                .count();
        return 4 * neighbours >= 3L * (key.length() - 1);
    }
}
