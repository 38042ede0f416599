package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** The time of the latest event in a window, or of the earliest event of all time, down to the millisecond. */
final class MomentFold extends Fold {

    private final boolean latest;
    private final long fromMicros;
    private final Ticks ticks = new Ticks();
    private boolean kept;
    private long moment;

    MomentFold(boolean latest, long fromMicros) {
        this.latest = latest;
        this.fromMicros = fromMicros;
    }

    @Override
    void clear() {
        kept = false;
    }

    @Override
    void add(ScreenedEvent event) {
        add(event.micros());
    }

    private void add(long micros) {
        if (micros >= fromMicros) {
            moment = !kept ? micros : latest ? Math.max(moment, micros) : Math.min(moment, micros);
            kept = true;
        }
    }

    @Override
    boolean isKept() {
        return kept;
    }

    @Override
    void write(ByteSink out) {
        ticks.begin();
        ticks.include(moment);
        ticks.writeHead(out);
    }

    @Override
    void merge(ByteCursor in) {
        ticks.readHead(in);
        add(ticks.base());
    }

    @Override
    void writeTo(Facts facts, Field field, Quotient scratch) {
        facts.setNumber(field.slot(), kept ? Math.floorDiv(moment, 1_000L) : Double.NaN);
    }
}
