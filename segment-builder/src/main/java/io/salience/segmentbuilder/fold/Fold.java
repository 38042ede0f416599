package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Computes one trait of one visitor from events that come in any order. Gets only events whose name, time and properties
 * the trait asks for. Not thread-safe.
 */
interface Fold {

    /** Counts an event. */
    void add(Event event, long micros);

    /** Takes note of an event that speaks against counted ones. */
    default void exclude(Event event, long micros) {
        throw new UnsupportedOperationException(getClass() + " excludes nothing");
    }

    /** Whether no event was counted; one that lacks the property that the trait reads is not counted. */
    boolean isEmpty();

    /** The value by now; null where it is missing or not a number. */
    default @Nullable Fraction number() {
        return null;
    }

    /** Sets the field to the value by now. */
    default void writeTo(Facts facts, Field field) {
        Fraction number = number();
        facts.setNumber(field.slot(), number == null ? Double.NaN : number.toDouble());
    }

    /** What stands for a value when values are compared: numbers without the zeros at their end. */
    static Object key(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
