package io.salience.segmentbuilder.folding;

/** What a stage counts over all partitions. Thread-safe. */
public final class PartitionCount {

    private final long[] stateBytes;
    private final long[] capped;
    private long profiles;
    private long idBytes;

    PartitionCount(int traits) {
        this.stateBytes = new long[traits];
        this.capped = new long[traits];
    }

    /** Adds what one thread counted. */
    synchronized void add(long someProfiles, long someIdBytes) {
        profiles += someProfiles;
        idBytes += someIdBytes;
    }

    synchronized void addTraits(long[] bytes, long[] over) {
        for (int i = 0; i < bytes.length; i++) {
            stateBytes[i] += bytes[i];
            capped[i] += over[i];
        }
    }

    /** Entries that the store will have: one for each id of each visitor. */
    public synchronized long profiles() {
        return profiles;
    }

    public synchronized double averageIdBytes() {
        return profiles == 0 ? 0 : (double) idBytes / profiles;
    }

    /** Bytes of states by trait, in order of the plan's. */
    public synchronized long[] stateBytes() {
        return stateBytes.clone();
    }

    /** How many visitors were over a trait's cap, by trait. */
    public synchronized long[] capped() {
        return capped.clone();
    }
}
