package io.salience.engine.reasoning;

/**
 * The numbers between two ends, at least one number.
 *
 * @param from may be negative infinity, then open
 * @param to may be infinity, then open
 */
record Interval(double from, boolean fromOpen, double to, boolean toOpen) {

    static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    /** Whether the ends have no number between them. */
    boolean isEmpty() {
        return from > to || (from == to && (fromOpen || toOpen));
    }

    Interval and(Interval other) {
        boolean higher = other.from > from;
        boolean lower = other.to < to;
        return new Interval(
                higher ? other.from : from,
                higher ? other.fromOpen : other.from == from ? fromOpen || other.fromOpen : fromOpen,
                lower ? other.to : to,
                lower ? other.toOpen : other.to == to ? toOpen || other.toOpen : toOpen);
    }

    /** Only the whole numbers, ends closed. */
    Interval whole() {
        if (isEmpty()) {
            return this;
        }
        double first = Math.ceil(from) + (fromOpen && Math.ceil(from) == from ? 1 : 0);
        double last = Math.floor(to) - (toOpen && Math.floor(to) == to ? 1 : 0);
        return new Interval(first, Double.isInfinite(first), last, Double.isInfinite(last));
    }

    /** All differences between a number of this one and a number of the other. */
    Interval minus(Interval other) {
        return new Interval(from - other.to, fromOpen || other.toOpen, to - other.from, toOpen || other.fromOpen);
    }

    boolean contains(double value) {
        return (fromOpen ? value > from : value >= from) && (toOpen ? value < to : value <= to);
    }

    /** One of the numbers, one that is easy to read where there is one. */
    double pick() {
        if (contains(0)) {
            return 0;
        }
        double next = Double.isInfinite(from) ? Math.ceil(to) - 1 : Math.floor(from) + 1;
        double whole = !fromOpen ? from : contains(next) ? next : Double.isInfinite(from) ? to - 1 : (from + to) / 2;
        return contains(whole) ? whole : to;
    }
}
