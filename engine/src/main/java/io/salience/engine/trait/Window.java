package io.salience.engine.trait;

import java.util.Optional;

/**
 * A length of time back from the reference.
 *
 * @param seconds from 1 to {@link #MOST_SECONDS}; 0 only in {@link #ALL}
 */
public record Window(long seconds) {

    /** 3 650 days. */
    public static final long MOST_SECONDS = 3_650L * 86_400;

    /** All the time there is. */
    public static final Window ALL = new Window(0);

    private static final int MOST_DIGITS = 9;

    public Window {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("a window of " + seconds + " s");
        }
    }

    /** Reads a text such as {@code 30d}; empty where it is none, or shorter or longer than a window can be. */
    public static Optional<Window> parse(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > MOST_DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        long seconds = Long.parseLong(text.substring(0, digits)) * unitSeconds(text.charAt(digits));
        return seconds < 1 || seconds > MOST_SECONDS ? Optional.empty() : Optional.of(new Window(seconds));
    }

    private static long unitSeconds(char unit) {
        return switch (unit) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> 60;
            case 's' -> 1;
            default -> 0;
        };
    }

    public boolean isAll() {
        return equals(ALL);
    }

    @Override
    public String toString() {
        return isAll() ? "all" : seconds + "s";
    }
}
