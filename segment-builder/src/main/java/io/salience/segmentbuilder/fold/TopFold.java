package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.segmentbuilder.bytes.TextCache;
import org.jspecify.annotations.Nullable;

/** The most frequent text of all time; of equals, the first in byte order. */
final class TopFold extends KeysFold {

    private final int property;
    private final TextCache texts;

    /** @param property the number of the value that is read */
    TopFold(int property, TextCache texts) {
        this.property = property;
        this.texts = texts;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property)) {
            note(keys().put(event.array(), event.from(property), event.to(property), 0), 1);
        }
    }

    @Override
    long combined(long one, long other) {
        return one + other;
    }

    @Override
    void writeTo(Facts facts, Field field, Quotient scratch) {
        facts.setText(field.slot(), mostFrequent(keys(), texts));
    }

    /** The key with the largest number as a text; null where there is none. */
    static @Nullable String mostFrequent(KeyTable keys, TextCache texts) {
        if (keys.size() == 0) {
            return null;
        }
        int best = 0;
        for (int key = 1; key < keys.size(); key++) {
            int order = Long.compare(keys.value(key), keys.value(best));
            if (order > 0 || (order == 0 && keys.compare(key, best) < 0)) {
                best = key;
            }
        }
        return texts.of(keys.array(), keys.start(best), keys.end(best));
    }
}
