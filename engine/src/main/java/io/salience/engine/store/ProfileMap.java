package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * Records of one size by visitor id, in a Chronicle Map on disk. No other class knows Chronicle. Thread-safe. Even
 * reading writes lock words into the file, so a file must never be open in two processes.
 */
final class ProfileMap implements AutoCloseable {

    static {
        // Chronicle reports its use over the network unless told otherwise before its first class loads.
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    /** What Chronicle adds to a record of key and value, at most. */
    private static final int OVERHEAD_BYTES = 40;

    /** The head of a file, and pages that are only begun. */
    private static final long HEAD_BYTES = 1 << 14;

    /** It allocates whole chunks, and more of them than the records fill. */
    private static final double CHUNKS = 1.2;

    private final ChronicleMap<String, byte[]> map;

    private ProfileMap(ChronicleMap<String, byte[]> map) {
        this.map = map;
    }

    /** Loads what Chronicle ends with the process, which cannot be loaded any more while the process ends. */
    static void prepare() {
        BackgroundResourceReleaser.isOnBackgroundResourceReleaserThread();
    }

    /**
     * Creates the file.
     *
     * @param visitors how many records it must hold
     * @param keyBytes the average size of a visitor id
     * @param recordBytes the size of every record
     */
    static ProfileMap create(Path file, long visitors, double keyBytes, int recordBytes) throws IOException {
        requireCompiler(ModuleLayer.boot());
        return new ProfileMap(builder()
                .entries(entries(visitors))
                .averageKeySize(keyBytes)
                .constantValueSizeBySample(new byte[recordBytes])
                .maxBloatFactor(2)
                .createPersistedTo(file.toFile()));
    }

    /** Opens a file that {@link #create} made; it must have been verified, since damage is not noticed here. */
    static ProfileMap open(Path file) throws IOException {
        requireCompiler(ModuleLayer.boot());
        return new ProfileMap(builder().createPersistedTo(file.toFile()));
    }

    /** Chronicle would close it when Java is asked to end, while a build still writes to it before it stops. */
    private static ChronicleMapBuilder<String, byte[]> builder() {
        return ChronicleMap.of(String.class, byte[].class)
                .name("profiles")
                .putReturnsNull(true)
                .skipCloseOnExitHook(true);
    }

    /** About how large a file will be, rather more than less. */
    static long estimatedBytes(long visitors, double keyBytes, int recordBytes) {
        return HEAD_BYTES + (long) (entries(visitors) * (keyBytes + recordBytes + OVERHEAD_BYTES) * CHUNKS);
    }

    /** Room for hash segments that get more than their share. */
    private static long entries(long visitors) {
        return Math.max(1, (long) (visitors * 1.1) + 16);
    }

    /** Chronicle compiles a class when its first map opens. */
    static void requireCompiler(ModuleLayer modules) {
        if (modules.findModule("jdk.compiler").isEmpty()) {
            throw new BadInput("this Java has no compiler (module jdk.compiler), which the profile store needs;"
                    + " run Salience with a JDK 17 or newer, not with a JRE");
        }
    }

    void put(String visitorId, byte[] record) {
        map.put(visitorId, record);
    }

    /** Fills the record, which must have the size of the map's records; false where the visitor is unknown. */
    boolean get(String visitorId, byte[] record) {
        return map.getUsing(visitorId, record) != null;
    }

    /** Gives ids in the order of their hashes, until the predicate says no. */
    void forEachWhile(Predicate<String> consumer) {
        map.forEachEntryWhile(entry -> consumer.test(entry.key().get()));
    }

    long size() {
        return map.longSize();
    }

    @Override
    public void close() {
        map.close();
    }
}
