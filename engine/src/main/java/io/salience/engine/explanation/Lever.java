package io.salience.engine.explanation;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that could be otherwise, with the values worth trying.
 *
 * @param position among all levers of a placement; of equally small changes, the one with lower positions is told
 * @param field null for consent and the moment
 * @param actual what it is; null means missing
 * @param settings the nearest first; never the actual one
 */
record Lever(
        int position,
        Adjustment.Kind kind,
        String name,
        @Nullable Field field,
        @Nullable Object actual,
        List<Setting> settings) {

    Lever {
        settings = List.copyOf(settings);
    }

    /** Sets the value in the facts; consent and the moment are not facts. */
    void apply(Setting setting, Facts facts) {
        if (kind == Adjustment.Kind.SEGMENT) {
            int ordinal = facts.schema().segmentOrdinal(name);
            if (Boolean.TRUE.equals(setting.value())) {
                facts.joinSegment(ordinal);
            } else {
                facts.leaveSegment(ordinal);
            }
        } else {
            facts.set(Objects.requireNonNull(field), setting.value());
        }
    }

    boolean isFact() {
        return kind != Adjustment.Kind.CONSENT && kind != Adjustment.Kind.TIME;
    }

    /** Two levers of one placement are the same where their positions are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Lever lever && lever.position == position;
    }

    @Override
    public int hashCode() {
        return position;
    }
}
