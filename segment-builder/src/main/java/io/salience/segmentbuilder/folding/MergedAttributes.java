package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.intake.Attributes;
import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.state.ByteRange;
import io.salience.segmentbuilder.state.VisitorState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one raw id while profile rows are merged into what earlier builds knew. Of the rows of one build, the
 * first that mentions an attribute decides about it, whether with a value or with an empty cell. Reused; not thread-safe.
 */
final class MergedAttributes {

    /** What a row adds to the rows of the same build before it. */
    enum Addition {
        /** It is the first, or it mentions an attribute that no earlier one does, and contradicts none. */
        NEW,
        /** Earlier rows say all of it. */
        REPEAT,
        /** It says something else about an attribute than an earlier row. */
        CONFLICT
    }

    private final int[] ordinals;
    private final int[] ordinalsBefore;
    private final ByteRange[] values;
    private final boolean[] present;
    private final boolean[] mentioned;
    private final ByteCursor cursor = new ByteCursor();
    private final ByteRange value = new ByteRange();
    private final ByteSink written = new ByteSink();
    private final ByteSink mentions = new ByteSink();
    private boolean known;
    private boolean fresh;
    private long erased;

    /** @param layoutBefore the same attributes in the order in which the earlier build numbered them */
    MergedAttributes(Attributes attributes, List<String> layoutBefore) {
        this.ordinals = attributes.ordinalsOf(attributes.layout());
        this.ordinalsBefore = attributes.ordinalsOf(layoutBefore);
        this.values = Stream.generate(ByteRange::new).limit(attributes.size()).toArray(ByteRange[]::new);
        this.present = new boolean[attributes.size()];
        this.mentioned = new boolean[attributes.size()];
    }

    void clear() {
        if (known) {
            Arrays.fill(present, false);
            Arrays.fill(mentioned, false);
        }
        known = false;
        fresh = false;
    }

    /**
     * Adds what was known before.
     *
     * @param ofThisBuild whether it was written by an earlier pass of the same build
     */
    void add(VisitorState state, boolean ofThisBuild) {
        if (!state.hasAttributes()) {
            return;
        }
        known = true;
        fresh = ofThisBuild && state.isFresh();
        addValues(state, ofThisBuild ? ordinals : ordinalsBefore);
        if (fresh) {
            cursor.over(state.array(), state.mentionedFrom(), state.mentionedTo());
            while (!cursor.atEnd()) {
                mentioned[(int) cursor.takeVarint()] = true;
            }
        }
    }

    private void addValues(VisitorState state, int[] ordinalsThere) {
        cursor.over(state.array(), state.attributesFrom(), state.attributesTo());
        for (long left = cursor.takeVarint() - 1; left > 0; left--) {
            int ordinal = ordinalsThere[(int) cursor.takeVarint()];
            takeValue(values[ordinal]);
            present[ordinal] = true;
        }
    }

    private void takeValue(ByteRange into) {
        int length = cursor.takeLength();
        into.over(cursor.array(), cursor.at(), cursor.at() + length);
        cursor.skip(length);
    }

    /** Merges a row; the bytes of its block must stay until the values are written. */
    Addition add(byte[] block, VisitorRecord row) {
        boolean isNew = !fresh;
        boolean contradicts = false;
        known = true;
        fresh = true;
        cursor.over(block, row.contentFrom(), row.contentTo());
        for (long left = cursor.takeVarint() - 1; left > 0; left--) {
            int number = (int) cursor.takeVarint();
            int ordinal = number % present.length;
            boolean hasValue = number < present.length;
            if (hasValue) {
                takeValue(value);
            }
            contradicts |= mentioned[ordinal] && differs(ordinal, hasValue);
            isNew |= !mentioned[ordinal];
            if (!mentioned[ordinal]) {
                set(ordinal, hasValue);
            }
        }
        return contradicts ? Addition.CONFLICT : isNew ? Addition.NEW : Addition.REPEAT;
    }

    private boolean differs(int ordinal, boolean hasValue) {
        return present[ordinal] != hasValue || (hasValue && !values[ordinal].hasBytesOf(value));
    }

    private void set(int ordinal, boolean hasValue) {
        erased += present[ordinal] && !hasValue ? 1 : 0;
        mentioned[ordinal] = true;
        present[ordinal] = hasValue;
        if (hasValue) {
            values[ordinal].over(value.array(), value.from(), value.to());
        }
    }

    /** Whether there was a row in this build or an earlier one, perhaps without any value. */
    boolean isKnown() {
        return known;
    }

    /** The values by their bytes; empty if no row is known. The same object each time. */
    ByteSink written() {
        written.clear();
        if (known) {
            int count = 0;
            for (boolean one : present) {
                count += one ? 1 : 0;
            }
            written.putVarint(count + 1);
            for (int ordinal = 0; ordinal < present.length; ordinal++) {
                if (present[ordinal]) {
                    written.putVarint(ordinal);
                    written.putBlock(values[ordinal].array(), values[ordinal].from(), values[ordinal].to());
                }
            }
        }
        return written;
    }

    /** The attributes that rows of this build mentioned, for the next pass; null if there was no row. */
    @Nullable
    ByteSink mentions() {
        if (!fresh) {
            return null;
        }
        mentions.clear();
        for (int ordinal = 0; ordinal < mentioned.length; ordinal++) {
            if (mentioned[ordinal]) {
                mentions.putVarint(ordinal);
            }
        }
        return mentions;
    }

    /** How many values of earlier builds rows erased, of all ids since the last call. */
    long takeErased() {
        long count = erased;
        erased = 0;
        return count;
    }
}
