package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts events for which no other event has the same value of a property. */
final class WithoutFold implements Fold {

    private final String same;
    private final boolean later;
    private final List<Counted> counted = new ArrayList<>(0);
    private final Map<Object, Long> latestOther = new HashMap<>(0);
    private long withoutValue;

    private record Counted(Object key, long micros) {}

    /** @param later whether only other events at or after a counted one speak against it */
    WithoutFold(String same, boolean later) {
        this.same = same;
        this.later = later;
    }

    @Override
    public void add(Event event, long micros) {
        Object value = event.properties().get(same);
        if (value == null) {
            withoutValue++;
        } else {
            counted.add(new Counted(Fold.key(value), micros));
        }
    }

    @Override
    public void exclude(Event event, long micros) {
        Object value = event.properties().get(same);
        if (value != null) {
            latestOther.merge(Fold.key(value), micros, Math::max);
        }
    }

    @Override
    public boolean isEmpty() {
        return counted.isEmpty() && withoutValue == 0;
    }

    @Override
    public Fraction number() {
        return Fraction.of(withoutValue + counted.stream().filter(this::remains).count());
    }

    private boolean remains(Counted event) {
        Long other = latestOther.get(event.key());
        return other == null || (later && other < event.micros());
    }
}
