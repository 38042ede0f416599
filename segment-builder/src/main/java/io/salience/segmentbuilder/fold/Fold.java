package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/**
 * Computes one trait of one visitor after another from events that come in any order. Gets only events before the
 * reference whose names and properties the trait asks for; looks at the window itself. Not thread-safe.
 */
abstract class Fold {

    /** The start of the window of all time. */
    static final long EVER = Long.MIN_VALUE;

    /** Forgets everything, at a cost in proportion to what is kept. */
    abstract void clear();

    /** Counts an event, where it lies in the window. */
    abstract void add(ScreenedEvent event);

    /** Takes note of an event that speaks against counted ones. */
    void exclude(ScreenedEvent event) {
        throw new UnsupportedOperationException(getClass() + " excludes nothing");
    }

    /** How many things are kept; only after {@link #compact} does it depend on nothing but the events. */
    int size() {
        return 0;
    }

    /** Drops what is kept twice. */
    void compact() {}

    /** Whether anything is kept, be it counted or not. */
    abstract boolean isKept();

    /** Whether no event was counted; one that lacks the property that the trait reads is not counted. */
    boolean isEmpty() {
        return !isKept();
    }

    /** Appends what is kept, in a form that depends on nothing but the events; only where something is kept. */
    abstract void write(ByteSink out);

    /** Adds what was written, apart from what is before the window. */
    abstract void merge(ByteCursor in);

    /** Gives the value by now; false where it is missing or not a number. */
    boolean value(Quotient value) {
        return false;
    }

    /** Sets the field to the value by now. */
    void writeTo(Facts facts, Field field, Quotient scratch) {
        facts.setNumber(field.slot(), value(scratch) ? scratch.toDouble() : Double.NaN);
    }
}
