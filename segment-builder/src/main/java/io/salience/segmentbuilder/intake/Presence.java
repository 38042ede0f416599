package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.event.EventRow;
import java.util.BitSet;

/** Which of the properties or attributes that a mapping reads no row had a value of. Not thread-safe. */
final class Presence {

    private final int[] missing;
    private int count;

    /** @param mapped ordinals of what the mapping reads */
    Presence(int[] mapped) {
        this.missing = mapped.clone();
        this.count = mapped.length;
    }

    /** Looks only for those that no row had by now, so that most rows cost nothing. */
    void add(EventRow row) {
        for (int i = count - 1; i >= 0; i--) {
            if (row.has(missing[i])) {
                missing[i] = missing[--count];
            }
        }
    }

    /** The ordinals of those that no row had. */
    BitSet missing() {
        BitSet ordinals = new BitSet();
        for (int i = 0; i < count; i++) {
            ordinals.set(missing[i]);
        }
        return ordinals;
    }
}
