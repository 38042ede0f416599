package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of a build may be rejected.
 *
 * @param rows at most so many
 * @param percent at most such a part of all rows, from 0 to 100
 */
public record MaxRejects(long rows, double percent) {

    /** Any number. */
    public static final MaxRejects ANY = new MaxRejects(Long.MAX_VALUE, 100);

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,6})?)%");
    private static final double ALL = 100;

    /** A number such as {@code 100}, or a part such as {@code 0.5%}; empty where it is neither. */
    public static Optional<MaxRejects> parse(String text) {
        if (COUNT.matcher(text).matches()) {
            return Optional.of(new MaxRejects(Long.parseLong(text), ALL));
        }
        Matcher part = PERCENT.matcher(text);
        if (part.matches() && Double.parseDouble(part.group(1)) <= ALL) {
            return Optional.of(new MaxRejects(Long.MAX_VALUE, Double.parseDouble(part.group(1))));
        }
        return Optional.empty();
    }

    /** @throws BadInput where there are too many by now, whatever follows */
    void check(long rejected) {
        if (rejected > rows) {
            throw new BadInput(
                    "more than " + rows + " rows were rejected, the most that --max-rejects allows, so nothing"
                            + " was published; mend the files or their mapping");
        }
    }

    /** @throws BadInput where there are too many of all */
    void check(long rejected, long all) {
        check(rejected);
        if (rejected * ALL > percent * all) {
            throw new BadInput(String.format(
                    Locale.ROOT,
                    "%d of %d rows were rejected, more than the %s %% that --max-rejects allows, so nothing was"
                            + " published; mend the files or their mapping",
                    rejected,
                    all,
                    plain(percent)));
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
