package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/** What one block of a text leaves for the next one: its line, and the record that goes on. Not thread-safe. */
final class CarriedOver {

    private long line;
    private byte @Nullable [] rest;
    private Overlong overlong = Overlong.NONE;

    /** Begins a text. */
    void start(BlockReader blocks) {
        line = blocks.linesBefore() + 1L;
        rest = null;
        overlong = Overlong.NONE;
    }

    /** The physical line, from 1, that stands for line 0 of the next block's rows. */
    long line() {
        return line;
    }

    /** The record that goes on and is too long to be kept. */
    Overlong overlong() {
        return overlong;
    }

    /** Whether the next block begins with a record. */
    boolean isNothing() {
        return rest == null && overlong.isNone();
    }

    /** Puts the record that goes on in front of the next block. */
    void putBefore(Block block) {
        if (rest != null) {
            block.prepend(rest);
        }
    }

    /** Takes what a block leaves, once it was parsed. */
    void take(Block block, BlockEnd end) {
        line += end.lines();
        rest = end.consumed() < block.to() ? block.rest(end.consumed()) : null;
        overlong = end.overlong();
    }
}
