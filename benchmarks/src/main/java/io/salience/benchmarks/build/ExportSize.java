package io.salience.benchmarks.build;

import java.util.Locale;

/**
 * How large an export is.
 *
 * @param events at least 1
 * @param visitors at least 1; with no more than that many events, each has at least one
 */
record ExportSize(long events, int visitors) {

    private static final long THOUSAND = 1_000;

    ExportSize {
        if (events < 1 || visitors < 1) {
            throw new IllegalArgumentException(
                    events + " events of " + visitors + " visitors; expected at least 1 each");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException where the text is not two numbers with a comma between them
     */
    static ExportSize parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(text + " is not a size; expected events,visitors such as 10M,1M");
        }
        return new ExportSize(number(parts[0]), Math.toIntExact(number(parts[1])));
    }

    private static long number(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        long unit = upper.endsWith("M") ? THOUSAND * THOUSAND : upper.endsWith("K") ? THOUSAND : 1;
        return Long.parseLong(unit == 1 ? upper : upper.substring(0, upper.length() - 1)) * unit;
    }

    private static String shortly(long number) {
        if (number % (THOUSAND * THOUSAND) == 0) {
            return number / (THOUSAND * THOUSAND) + "M";
        }
        return number % THOUSAND == 0 ? number / THOUSAND + "k" : Long.toString(number);
    }

    /** Such as {@code 10M,1M}: events, then visitors. */
    @Override
    public String toString() {
        return shortly(events) + "," + shortly(visitors);
    }
}
