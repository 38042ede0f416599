package io.salience.segmentbuilder.fold;

import io.salience.engine.trait.Computation.Span;

/**
 * Spans between the days with events. Of each day it keeps, with a window, the latest event, since the day counts as
 * long as that is in the window; without one, the day, as if it were a day of UTC.
 */
final class SpanFold extends InstantsFold {

    private final Span.Choice choice;
    private final Days days;
    private final boolean windowed;

    SpanFold(Span.Choice choice, Days days, long fromMicros) {
        super(fromMicros);
        this.choice = choice;
        this.days = days;
        this.windowed = fromMicros != EVER;
    }

    @Override
    void add(ScreenedEvent event) {
        add(windowed ? event.micros() : days.of(event.micros()) * Ticks.DAY);
    }

    @Override
    boolean isCovered(long earlier, long later) {
        return day(earlier) == day(later);
    }

    private long day(long kept) {
        return windowed ? days.of(kept) : Math.floorDiv(kept, Ticks.DAY);
    }

    @Override
    boolean value(Quotient value) {
        compact();
        int spans = size() - 1;
        if (spans < 1) {
            return false;
        }
        switch (choice) {
            case AVERAGE -> value.setWhole(span(0, spans), spans);
            case LAST -> value.setWhole(span(spans - 1, spans));
            default -> value.setWhole(extreme(spans));
        }
        return true;
    }

    private long span(int from, int to) {
        return day(instant(to)) - day(instant(from));
    }

    private long extreme(int spans) {
        long extreme = span(0, 1);
        for (int from = 1; from < spans; from++) {
            long span = span(from, from + 1);
            extreme = choice == Span.Choice.LONGEST ? Math.max(extreme, span) : Math.min(extreme, span);
        }
        return extreme;
    }
}
