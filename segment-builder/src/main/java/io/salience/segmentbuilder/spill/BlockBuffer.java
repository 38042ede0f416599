package io.salience.segmentbuilder.spill;

/** Memory for the blocks of one reader after another, so that they leave none behind. Not thread-safe. */
public final class BlockBuffer {

    private byte[] bytes = {};

    /** The bytes, of which at least so many; what was in them means nothing. */
    byte[] of(int atLeast) {
        if (bytes.length < atLeast) {
            // Partitions differ a little; the next one shall not need another array.
            bytes = new byte[atLeast + Math.min(atLeast / 8, Integer.MAX_VALUE - 8 - atLeast)];
        }
        return bytes;
    }
}
