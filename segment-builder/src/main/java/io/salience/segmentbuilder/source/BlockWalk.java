package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Goes over the blocks of a file one after the other, as far as is wanted. */
final class BlockWalk {

    /** Takes the rows of a block. */
    interface Parse {

        /** @param firstLine the physical line, from 1, that stands for line 0 of the rows */
        BlockEnd parse(Block block, Overlong before, long firstLine) throws IOException;
    }

    private BlockWalk() {}

    /**
     * Parses blocks until no more are wanted.
     *
     * @return whether the file ended before that
     */
    static boolean over(BlockReader blocks, Parse parse, BooleanSupplier wanted) throws IOException {
        Block block = new Block();
        long line = blocks.linesBefore() + 1L;
        byte[] rest = {};
        Overlong overlong = Overlong.NONE;
        while (wanted.getAsBoolean()) {
            if (!blocks.next(block)) {
                return true;
            }
            if (rest.length > 0) {
                block.prepend(rest);
            }
            BlockEnd end = parse.parse(block, overlong, line);
            line += end.lines();
            rest = end.consumed() < block.to() ? block.rest(end.consumed()) : new byte[0];
            overlong = end.overlong();
        }
        return false;
    }
}
