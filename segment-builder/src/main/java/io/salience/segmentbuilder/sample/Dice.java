package io.salience.segmentbuilder.sample;

import java.util.List;

/**
 * Pseudo-random numbers by SplitMix64. Written out here because the bounded methods of the JDK's generators may give
 * other sequences in another release. Not thread-safe.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A whole number between the bounds, both inclusive. */
    int between(int least, int most) {
        long width = (long) most - least + 1;
        return (int) (least + (((next() >>> 32) * width) >>> 32));
    }

    /** True in the given share of cases, in percent. */
    boolean chance(int percent) {
        return between(1, 100) <= percent;
    }

    <T> T one(List<T> of) {
        return of.get(between(0, of.size() - 1));
    }
}
