package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.TimeFormat;
import java.time.Instant;

/** A way to write times, and what it makes of the texts of a field. Not thread-safe. */
public final class TimeGuess {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final String format;
    private final TimeFormat reading;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long fits;
    private long misfits;

    /** @param misfits how many texts were seen before */
    TimeGuess(String format, long misfits) {
        this.format = format;
        this.reading = TimeFormat.written(format);
        this.misfits = misfits;
    }

    /** Whether the text is such a time. */
    boolean add(String text) {
        Instant time = reading.parse(text);
        if (time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            misfits++;
            return false;
        }
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        fits++;
        return true;
    }

    /** Whether it is of no use: more than one text in five is something else. */
    boolean isWrong() {
        return misfits > 20 && misfits * 5 > fits + misfits;
    }

    long fits() {
        return fits;
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

    /** Whether another way finds the same times. */
    boolean isAs(TimeGuess other) {
        return first.equals(other.first) && last.equals(other.last);
    }

    /** Whether one counts seconds, and the other one writes a date: they never mean the same texts. */
    boolean isOfAnotherKind(TimeGuess other) {
        return format.startsWith("epoch") != other.format.startsWith("epoch");
    }

    /** Whether its format begins with the day of the month. */
    boolean isDayFirst() {
        return format.startsWith("d");
    }
}
