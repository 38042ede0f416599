package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Utf8Order;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The most frequent value of a text property; of equals, the first in byte order. */
final class TopFold implements Fold {

    private static final Comparator<Map.Entry<String, Long>> PRECEDENCE = Map.Entry.<String, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey(Utf8Order.INSTANCE));

    private final String property;
    private final Map<String, Long> counts = new HashMap<>(0);

    TopFold(String property) {
        this.property = property;
    }

    @Override
    public void add(Event event, long micros) {
        Object value = event.properties().get(property);
        if (value != null) {
            counts.merge((String) value, 1L, Long::sum);
        }
    }

    @Override
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    @Override
    public void writeTo(Facts facts, Field field) {
        facts.setText(
                field.slot(),
                counts.entrySet().stream()
                        .min(PRECEDENCE)
                        .map(Map.Entry::getKey)
                        .orElse(null));
    }
}
