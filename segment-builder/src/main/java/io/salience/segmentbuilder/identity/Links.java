package io.salience.segmentbuilder.identity;

import io.salience.engine.definition.BadInput;
import io.salience.engine.experience.LinkLimits;
import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.spill.PartitionFiles;
import java.nio.file.Path;

/**
 * Collects which ids belong to the same visitor. Ids are bytes (UTF-8) in one namespace. An id is a known one if it ever
 * occurs as a known id, in whatever order that is told, and else an anonymous one.
 *
 * <p>In memory are 30 to 47 bytes for each id that is linked, 11 to 22 for each distinct link, and up to 8 MB for what
 * was told last; ids that are not linked take none. Joining takes another 16 bytes for each linked id for a while, of which 4
 * stay. For one thread. Closing deletes its files.
 */
public final class Links implements AutoCloseable {

    private static final int LEAST_RECENT = 1 << 12;
    private static final int MOST_RECENT = 1 << 20;

    private final Path folder;
    private final int memoryBytes;
    private final LinkedIds ids;
    private final LinkSet links = new LinkSet();
    private final KnownIds known;
    private final PartitionFiles aliases;
    private final Hash128 hash = new Hash128();
    private final Hash128 otherHash = new Hash128();
    /** Marks of links that came last at their place, so that a visitor's many events look little up. */
    private long[] recent = new long[LEAST_RECENT];

    private boolean settled;
    private boolean joined;

    /**
     * @param folder must be there, and hold no other links' files
     * @param memoryBytes for sorting, when links are joined or written
     */
    public Links(Path folder, int memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        this.ids = new LinkedIds(folder.resolve("linked-ids"));
        this.known = new KnownIds(folder, memoryBytes);
        this.aliases = new PartitionFiles(folder, "aliases", 1, 1 << 16);
    }

    /**
     * Tells that two ids belong together; if they are the same, only that it is a known one. Ends are exclusive.
     *
     * @param knownId occurs as a known id
     * @param other occurs as an anonymous id
     */
    public void identify(byte[] knownId, int knownFrom, int knownTo, byte[] other, int otherFrom, int otherTo) {
        hash.of(knownId, knownFrom, knownTo);
        otherHash.of(other, otherFrom, otherTo);
        if (isRecent(1)) {
            return;
        }
        if (isOne()) {
            known.add(hash.high(), hash.low());
            return;
        }
        int id = ids.add(hash, knownId, knownFrom, knownTo);
        ids.markKnown(id);
        link(id, ids.add(otherHash, other, otherFrom, otherTo));
    }

    /** Tells that an id is called by another one from now on; of neither it is told whether it is known. */
    public void alias(byte[] previous, int previousFrom, int previousTo, byte[] next, int nextFrom, int nextTo) {
        hash.of(previous, previousFrom, previousTo);
        otherHash.of(next, nextFrom, nextTo);
        if (isRecent(2) || isOne()) {
            return;
        }
        link(ids.add(hash, previous, previousFrom, previousTo), ids.add(otherHash, next, nextFrom, nextTo));
    }

    /** An id that is linked with itself only is not linked: what is not written as a link must be written as a known id. */
    private boolean isOne() {
        return hash.high() == otherHash.high() && hash.low() == otherHash.low();
    }

    private void link(int one, int other) {
        links.add(one, other);
        if (links.size() > recent.length / 2 && recent.length < MOST_RECENT) {
            recent = new long[recent.length * 4];
        }
    }

    /** Tells that an id occurs as a known id, linked or not. */
    public void known(byte[] id, int from, int to) {
        requireOpen();
        hash.of(id, from, to);
        known.add(hash.high(), hash.low());
    }

    /** Of another link than the one that came last here, 64 bits are the same once in 2⁶⁴ times. */
    private boolean isRecent(int kind) {
        requireOpen();
        long mark = ((hash.high() * 31 + hash.low()) * 31 + otherHash.high()) * 31 + otherHash.low() + kind;
        int slot = (int) (mark ^ (mark >>> 32)) & (recent.length - 1);
        boolean isRecent = recent[slot] == mark;
        recent[slot] = mark;
        return isRecent;
    }

    private void requireOpen() {
        if (settled) {
            throw new IllegalStateException("links cannot be added when they were joined or written");
        }
    }

    /**
     * Adds everything that an earlier build knew.
     *
     * @param file as {@link #write} makes it
     * @throws BadInput where it is another file, of another version, or damaged
     */
    public void addAll(Path file) {
        requireOpen();
        try (LinksReader reader = new LinksReader(file)) {
            while (reader.nextLink()) {
                int one = add(reader.one(), reader.isOneKnown());
                links.add(one, add(reader.other(), reader.isOtherKnown()));
            }
            while (reader.nextKnown()) {
                known.add(reader.high(), reader.low());
            }
        }
    }

    private int add(byte[] id, boolean isKnown) {
        hash.of(id, 0, id.length);
        int added = ids.add(hash, id, 0, id.length);
        if (isKnown) {
            ids.markKnown(added);
        }
        return added;
    }

    /** Tells of kinds and orders links, once; afterwards nothing can be added. */
    private void settle() {
        if (!settled) {
            settled = true;
            ids.flush();
            known.markIn(ids);
            links.sort();
        }
    }

    /** Joins what belongs together; once, and nothing can be added afterwards. */
    public Joined join(LinkLimits limits) {
        if (joined) {
            throw new IllegalStateException("links are joined once");
        }
        joined = true;
        settle();
        Degrees degrees = new Degrees(ids, links, limits);
        Components components = new Components(ids.size(), links, degrees);
        int[] canonical = new Joining(folder, memoryBytes, ids, components).canonical(aliases);
        return new Joined(ids, canonical, aliases, SharedIds.of(ids, degrees));
    }

    /**
     * Writes everything that is known, for the next build; the same bytes whatever the order of telling. Nothing can be
     * added afterwards. The file is not yet forced to the disk.
     *
     * @param file must not be there
     */
    public void write(Path file) {
        settle();
        new LinksWriter(folder, memoryBytes, file).write(ids, links, known);
    }

    /** What the arrays of ids and links take. */
    long memoryBytes() {
        return ids.memoryBytes() + links.memoryBytes();
    }

    int linkedIds() {
        return ids.size();
    }

    int distinctLinks() {
        return links.size();
    }

    @Override
    public void close() {
        ids.close();
        known.close();
        aliases.close();
    }
}
