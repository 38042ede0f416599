package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.TextCache;
import java.util.function.Function;

/**
 * How one thing is folded.
 *
 * @param most how many things are kept of one visitor
 * @param counted the feed of the events to add
 * @param excluded the feed of the events to exclude; {@link #NOTHING} where there are none
 * @param start makes the fold that a thread uses
 */
record FoldRecipe(int most, int counted, int excluded, Function<TextCache, Fold> start) {

    static final int NOTHING = -1;

    FoldRecipe(int most, int counted, Function<TextCache, Fold> start) {
        this(most, counted, NOTHING, start);
    }
}
