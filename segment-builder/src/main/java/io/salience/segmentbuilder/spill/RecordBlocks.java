package io.salience.segmentbuilder.spill;

/**
 * Framed records (a length of 4 bytes, little-endian, then as many bytes), one by one or block by block: after {@link
 * #nextBlock}, whole frames lie in {@link #buffer} from 0 to {@link #blockLength}. The two ways may be mixed. Not
 * thread-safe.
 */
public interface RecordBlocks extends RecordCursor {

    /** No records at all. */
    RecordBlocks NONE = new RecordBlocks() {

        private final byte[] nothing = new byte[0];

        @Override
        public boolean nextBlock() {
            return false;
        }

        @Override
        public int blockLength() {
            return 0;
        }

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte[] buffer() {
            return nothing;
        }

        @Override
        public int from() {
            return 0;
        }

        @Override
        public int to() {
            return 0;
        }

        @Override
        public void close() {}
    };

    /** Goes to the next block, past what is left of this one; false where there is none. */
    boolean nextBlock();

    /** How many bytes of the buffer the block fills, frames included. */
    int blockLength();
}
