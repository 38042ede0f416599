package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.util.Arrays;
import java.util.List;

/**
 * Which ids are one visitor. Immutable and thread-safe; of use until its links are closed, which hold its files.
 */
public final class Joined {

    static final int NOT_JOINED = -1;

    private static final int BLOCK = 1 << 16;

    private final LinkedIds ids;
    private final int[] canonical;
    private final PartitionFiles aliases;
    private final SharedIds shared;

    /** @param canonical of each id the one that its component is called by, or {@link #NOT_JOINED} */
    Joined(LinkedIds ids, int[] canonical, PartitionFiles aliases, SharedIds shared) {
        this.ids = ids;
        this.canonical = canonical;
        this.aliases = aliases;
        this.shared = shared;
    }

    private int find(byte[] id, int from, int to) {
        Hash128 hash = new Hash128();
        hash.of(id, from, to);
        return ids.find(hash.high(), hash.low());
    }

    /** Whether an id is one of at least two that are the same visitor. */
    public boolean isJoined(byte[] id, int from, int to) {
        return isJoined(find(id, from, to));
    }

    /** The same by the id's {@link Hash128}. */
    public boolean isJoined(long high, long low) {
        return isJoined(ids.find(high, low));
    }

    private boolean isJoined(int id) {
        return id != LinkedIds.NONE && canonical[id] != NOT_JOINED;
    }

    /**
     * What the visitor of an id is called: of all ids that are the same visitor the first known one by its bytes, unsigned,
     * or else the first one. The id itself where it is not joined. Reads from a file.
     */
    public byte[] canonical(byte[] id, int from, int to) {
        int found = find(id, from, to);
        return isJoined(found) ? ids.read(canonical[found]) : Arrays.copyOfRange(id, from, to);
    }

    /** The pairs of what a joined visitor is called and each of its other ids. May be asked for many times. */
    public AliasCursor aliases() {
        return new AliasCursor(aliases.read(0, BLOCK));
    }

    /** How many visitors have more than one id. */
    public long visitors() {
        long visitors = 0;
        for (int id = 0; id < canonical.length; id++) {
            visitors += canonical[id] == id ? 1 : 0;
        }
        return visitors;
    }

    /** How many ids these have together. */
    public long ids() {
        return Arrays.stream(canonical).filter(one -> one != NOT_JOINED).count();
    }

    /** How many ids are linked too widely; they are visitors of their own. */
    public int sharedIds() {
        return shared.count();
    }

    /** At most 20 of them, the first by their bytes. */
    public List<SharedId> firstSharedIds() {
        return shared.first();
    }
}
