package io.salience.engine.store;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The id of a generation: {@code g} and at least six digits; ids count up.
 *
 * @param number at least 1
 */
record GenerationId(long number) implements Comparable<GenerationId> {

    private static final int MOST_DIGITS = 15;

    static Optional<GenerationId> parse(String text) {
        boolean digits = text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        if (!text.startsWith("g") || !digits || text.length() < 7 || text.length() > 1 + MOST_DIGITS) {
            return Optional.empty();
        }
        // Every id has one spelling, so that none can stand for two folders.
        return Optional.of(new GenerationId(Long.parseLong(text.substring(1))))
                .filter(id -> id.toString().equals(text));
    }

    GenerationId next() {
        return new GenerationId(number + 1);
    }

    @Override
    public int compareTo(GenerationId other) {
        return Comparator.comparingLong(GenerationId::number).compare(this, other);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "g%06d", number);
    }
}
