package io.salience.segmentbuilder.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ways in which the texts of a field may be times. Not thread-safe. */
final class TimeGuesses {

    /** More texts than these are not looked at for further formats. */
    private static final int MOST_TRIED = 200;

    private final List<TimeGuess> guesses = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private long seen;
    private int looks;

    void add(String text) {
        boolean any = false;
        for (TimeGuess guess : guesses) {
            any |= guess.add(text);
        }
        if (!any && looks < MOST_TRIED) {
            looks++;
            tryNew(text);
        }
        guesses.removeIf(TimeGuess::isWrong);
        seen++;
    }

    private void tryNew(String text) {
        for (String format : TimePatterns.of(text)) {
            TimeGuess guess = tried.add(format) ? new TimeGuess(format, seen) : null;
            if (guess != null && guess.add(text)) {
                guesses.add(guess);
                if (format.equals("iso")) {
                    return;
                }
            }
        }
    }

    /** The most texts that are times in one way. */
    long most() {
        return guesses.stream().mapToLong(TimeGuess::fits).max().orElse(0);
    }

    /**
     * The ways to read most of them, each with other results, the most likely one first.
     *
     * @param dayFirst whether the day stands before the month, if both orders fit
     * @param now later times are not likely
     */
    List<TimeGuess> best(boolean dayFirst, Instant now) {
        long most = most();
        List<TimeGuess> best = new ArrayList<>(guesses.stream()
                .filter(guess -> guess.fits() == most && most > 0)
                .toList());
        // Sorting is stable, so what is equally likely stays in its order.
        best.sort((one, other) -> Integer.compare(rank(one, dayFirst, now), rank(other, dayFirst, now)));
        best.removeIf(guess -> guess != best.get(0) && (guess.isAs(best.get(0)) || guess.isOfAnotherKind(best.get(0))));
        return best;
    }

    private static int rank(TimeGuess guess, boolean dayFirst, Instant now) {
        int future = guess.last().isAfter(now) ? 2 : 0;
        return future + (dayFirst && !guess.isDayFirst() ? 1 : 0);
    }

    /** Whether only a format with the day before the month fits, though both orders are usual. */
    boolean needDayFirst() {
        List<TimeGuess> best = best(false, Instant.MAX);
        return !best.isEmpty()
                && best.stream().allMatch(TimeGuess::isDayFirst)
                && best.get(0).format().startsWith("/", 1);
    }
}
