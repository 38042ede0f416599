package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.segmentbuilder.bytes.TextCache;

/** The most frequent text in a window; of equals, the first in byte order. */
final class RecentTopFold extends HappeningsFold {

    private final int property;
    private final TextCache texts;

    /** @param property the number of the value that is read */
    RecentTopFold(int property, TextCache texts, long fromMicros) {
        super(fromMicros, false);
        this.property = property;
        this.texts = texts;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property) && isRecent(event)) {
            int key = keys().put(event.array(), event.from(property), event.to(property), 0);
            happenings().add(key, event.micros(), 0);
        }
    }

    @Override
    void writeTo(Facts facts, Field field, Quotient scratch) {
        countByKey();
        facts.setText(field.slot(), TopFold.mostFrequent(keys(), texts));
    }
}
