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
        CarriedOver carried = new CarriedOver();
        carried.start(blocks);
        while (wanted.getAsBoolean()) {
            if (!blocks.next(block)) {
                return true;
            }
            carried.putBefore(block);
            carried.take(block, parse.parse(block, carried.overlong(), carried.line()));
        }
        return false;
    }
}
