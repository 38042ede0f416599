package io.salience.segmentbuilder.intake;

/**
 * The number of a row among all rows of a build, in the order of reading, as 64 bits: the file's ordinal (12), the
 * block's in the file (28), the row's in the block (24). It is known before the rows of earlier blocks are counted.
 */
public final class Sequence {

    /** File ordinals are below it. */
    public static final int MOST_FILES = 1 << 12;

    private static final int BLOCK_BITS = 28;
    private static final int ROW_BITS = 24;

    private Sequence() {}

    static long of(int file, int block, int row) {
        if (block >= 1 << BLOCK_BITS || row >= 1 << ROW_BITS) {
            throw new IllegalStateException("block " + block + ", row " + row + ": too many for one file");
        }
        return ((long) file << (BLOCK_BITS + ROW_BITS)) | ((long) block << ROW_BITS) | row;
    }

    /** The ordinal of the file. */
    public static int file(long sequence) {
        return (int) (sequence >>> (BLOCK_BITS + ROW_BITS));
    }
}
