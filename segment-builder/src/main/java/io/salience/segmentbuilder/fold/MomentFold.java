package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/** The time of the earliest or the latest event, down to the millisecond. */
final class MomentFold implements Fold {

    private final boolean latest;
    private boolean empty = true;
    private long moment;

    MomentFold(boolean latest) {
        this.latest = latest;
    }

    @Override
    public void add(Event event, long micros) {
        moment = empty ? micros : latest ? Math.max(moment, micros) : Math.min(moment, micros);
        empty = false;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void writeTo(Facts facts, Field field) {
        facts.setNumber(field.slot(), empty ? Double.NaN : Math.floorDiv(moment, 1_000L));
    }
}
