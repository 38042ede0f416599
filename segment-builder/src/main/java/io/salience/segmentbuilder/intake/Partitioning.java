package io.salience.segmentbuilder.intake;

/**
 * Which partition a hash belongs to: its leading bits say so, so that partitions one behind the other are in order.
 *
 * @param partitions a power of two, at most 1 024
 */
public record Partitioning(int partitions) {

    private static final int MOST = 1024;

    /** Small enough for the caches of a processor, since the records of a visitor lie far apart in a partition. */
    public static final long BYTES_EACH = 4 << 20;

    /**
     * As many partitions as keep each small enough for memory.
     *
     * @param bytes of input before packing
     * @param bytesEach that each should have
     */
    public static Partitioning forInput(long bytes, long bytesEach) {
        int partitions = 1;
        while (partitions < MOST && partitions * bytesEach < bytes) {
            partitions *= 2;
        }
        return new Partitioning(partitions);
    }

    public int of(long hash) {
        return partitions == 1 ? 0 : (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(partitions)));
    }
}
