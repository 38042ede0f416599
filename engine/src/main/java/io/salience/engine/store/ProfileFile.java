package io.salience.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The map of a generation while it is written. The first records wait in memory, for the map wants to know the average
 * size of a visitor id before it is made. Not thread-safe.
 */
final class ProfileFile implements AutoCloseable {

    static final String NAME = "profiles.cm3";

    private static final int WAITING_RECORDS = 10_000;
    private static final double KEY_BYTES_OF_NOBODY = 16;

    private final Path folder;
    private final Path file;
    private final long visitors;
    private final int recordBytes;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private @Nullable ProfileMap map;
    private long written;

    /** @param visitors how many records it must be able to hold */
    ProfileFile(Path folder, long visitors, int recordBytes) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.visitors = visitors;
        this.recordBytes = recordBytes;
    }

    void put(String visitorId, byte[] record) throws IOException {
        if (written == visitors) {
            throw new IllegalStateException("a visitor more than the " + visitors + " that were announced");
        }
        written++;
        if (map != null) {
            map.put(visitorId, record);
            return;
        }
        waiting.put(visitorId, record.clone());
        if (waiting.size() == WAITING_RECORDS) {
            createMap();
        }
    }

    private ProfileMap createMap() throws IOException {
        double keyBytes = averageKeyBytes();
        Disk.requireSpace(folder, ProfileMap.estimatedBytes(visitors, keyBytes, recordBytes));
        ProfileMap created = ProfileMap.create(file, visitors, keyBytes, recordBytes);
        map = created;
        waiting.forEach(created::put);
        waiting.clear();
        return created;
    }

    private double averageKeyBytes() {
        return waiting.keySet().stream()
                .mapToInt(visitorId -> visitorId.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElse(KEY_BYTES_OF_NOBODY);
    }

    /**
     * Closes the file, opens it once more and counts.
     *
     * @return how many visitors it holds
     * @throws IllegalStateException where these are not as many as were put
     */
    long finish() throws IOException {
        (map == null ? createMap() : map).close();
        map = null;
        try (ProfileMap reopened = ProfileMap.open(file)) {
            if (reopened.size() != written) {
                throw new IllegalStateException(written + " visitors were put, " + file + " holds " + reopened.size()
                        + "; an id was put twice");
            }
        }
        return written;
    }

    @Override
    public void close() {
        if (map != null) {
            map.close();
            map = null;
        }
    }
}
