package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.Sample;
import io.salience.segmentbuilder.source.TimeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the rows of a sample have in one field. Not thread-safe. */
public final class FieldFacts {

    /** More different values are not told apart. */
    public static final int MOST_DISTINCT = 1_000;

    private static final int MOST_EXAMPLES = 3;
    private static final List<String> TIMES = List.of(
            "iso",
            "epoch-seconds",
            "epoch-millis",
            "epoch-micros",
            "M/d/yyyy H:mm",
            "M/d/yyyy H:mm:ss",
            "d.M.yyyy H:mm",
            "d.M.yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy H:mm:ss",
            "yyyy/MM/dd HH:mm:ss",
            "d.M.yyyy",
            "M/d/yyyy",
            "d/M/yyyy");
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    /** Each part can match in one way only. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})([.][0-9]{1,6})?");

    private final String name;
    private final List<TimeGuess> times = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private final Set<String> examples = new LinkedHashSet<>();
    private boolean numbers = true;
    private boolean flags = true;
    private long present;

    FieldFacts(String name) {
        this.name = name;
        TIMES.forEach(format -> times.add(new TimeGuess(format)));
    }

    void add(String text) {
        present++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(text);
        }
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(text);
        }
        numbers = numbers && NUMBER.matcher(text).matches();
        flags = flags && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        times.removeIf(guess -> !guess.fits(text));
    }

    /** As a mapping writes it. */
    public String name() {
        return name;
    }

    /** How many rows have it. */
    public long present() {
        return present;
    }

    /** How many different values there are, at most {@link #MOST_DISTINCT}. */
    public int distinct() {
        return distinct.size();
    }

    /** The different values, as far as they were kept. */
    Set<String> values() {
        return distinct;
    }

    /** The first different values. */
    public Set<String> examples() {
        return examples;
    }

    /** {@code text}, {@code number}, {@code boolean} or {@code instant}; {@code list}, or {@code empty} where no row has it. */
    public String type() {
        if (present == 0) {
            return "empty";
        }
        if (name.endsWith(Sample.LIST)) {
            return "list";
        }
        if (flags) {
            return "boolean";
        }
        if (time() != null) {
            return "instant";
        }
        return numbers && !Names.isOfId(name) ? "number" : "text";
    }

    /** How it writes times; null where it has none. */
    public @Nullable TimeGuess time() {
        if (present == 0 || times.isEmpty() || (numbers && !Names.isOfTime(name))) {
            return null;
        }
        return times.get(0);
    }

    /** A way to write times, and the first and last one. */
    public static final class TimeGuess {

        private final String format;
        private final TimeFormat reading;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        private TimeGuess(String format) {
            this.format = format;
            this.reading = TimeFormat.written(format);
        }

        private boolean fits(String text) {
            Instant time = reading.parse(text);
            if (time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                return false;
            }
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
            return true;
        }

        /** As a mapping writes it. */
        public String format() {
            return format;
        }

        public Instant first() {
            return first;
        }

        public Instant last() {
            return last;
        }
    }
}
