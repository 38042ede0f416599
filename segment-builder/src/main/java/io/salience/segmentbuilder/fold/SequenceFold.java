package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the values of a property for which events happened in an order. */
final class SequenceFold implements Fold {

    private final SequencePattern pattern;
    private final Map<Object, List<SequencePattern.Happening>> happenings = new HashMap<>(0);

    SequenceFold(SequencePattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public void add(Event event, long micros) {
        String same = pattern.same();
        Object value = same == null ? "" : event.properties().get(same);
        if (value != null) {
            happenings
                    .computeIfAbsent(Fold.key(value), key -> new ArrayList<>(2))
                    .add(pattern.happening(event, micros));
        }
    }

    @Override
    public boolean isEmpty() {
        return happenings.isEmpty();
    }

    @Override
    public Fraction number() {
        return Fraction.of(happenings.values().stream().filter(pattern::isIn).count());
    }
}
