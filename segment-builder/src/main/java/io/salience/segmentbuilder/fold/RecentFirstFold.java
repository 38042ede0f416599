package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/** The time of the earliest event in a window, down to the millisecond; keeps all times, since each may become it. */
final class RecentFirstFold extends InstantsFold {

    RecentFirstFold(long fromMicros) {
        super(fromMicros);
    }

    @Override
    boolean isCovered(long earlier, long later) {
        return earlier == later;
    }

    @Override
    void writeTo(Facts facts, Field field, Quotient scratch) {
        compact();
        facts.setNumber(field.slot(), size() == 0 ? Double.NaN : Math.floorDiv(instant(0), 1_000L));
    }
}
