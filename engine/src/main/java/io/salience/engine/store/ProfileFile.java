package io.salience.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The map of a generation while it is written. Putting is thread-safe. */
final class ProfileFile implements AutoCloseable {

    static final String NAME = "profiles.cm3";

    private final Path file;
    private final long reserved;
    private final ProfileMap map;
    private final AtomicLong written = new AtomicLong();

    private ProfileFile(Path file, long reserved, ProfileMap map) {
        this.file = file;
        this.reserved = reserved;
        this.map = map;
    }

    /**
     * Creates it.
     *
     * @param reserved how many records it must be able to hold
     * @param keyBytes how many bytes an id has on the average
     */
    static ProfileFile create(Path folder, long reserved, double keyBytes, int recordBytes) throws IOException {
        Path file = folder.resolve(NAME);
        return new ProfileFile(file, reserved, ProfileMap.create(file, reserved, keyBytes, recordBytes));
    }

    void put(String visitorId, byte[] record) {
        if (written.incrementAndGet() > reserved) {
            throw new IllegalStateException("a profile more than the " + reserved + " that were reserved");
        }
        map.put(visitorId, record);
    }

    /**
     * Closes the file, opens it once more and counts.
     *
     * @return how many profiles it holds
     * @throws IllegalStateException where these are not as many as were put
     */
    long finish() throws IOException {
        map.close();
        try (ProfileMap reopened = ProfileMap.open(file)) {
            if (reopened.size() != written.get()) {
                throw new IllegalStateException(written.get() + " profiles were put, " + file + " holds "
                        + reopened.size() + "; an id was put twice");
            }
        }
        return written.get();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        map.close();
    }
}
