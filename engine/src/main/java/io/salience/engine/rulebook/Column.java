package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;

/**
 * One value of the facts, divided into classes that no test on it can tell apart. Each class has a mask with a bit for
 * each line whose tests on this value all hold, or which has none. Immutable and thread-safe.
 */
interface Column {

    /** The mask of the class that the value is in; not to be changed. */
    long[] mask(Facts facts);
}
