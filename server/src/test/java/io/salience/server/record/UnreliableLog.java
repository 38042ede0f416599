package io.salience.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongConsumer;

/** Opens logs on one disk that fails at random, for tests of what stands on a log. */
public final class UnreliableLog {

    private final UnreliableDisk disk;

    public UnreliableLog(Random random) {
        disk = new UnreliableDisk(random);
    }

    public RecordLog open(Path folder, int fileBytes, LongConsumer sealed) {
        return RecordLog.open(folder, disk, fileBytes, sealed);
    }

    /** Of a hundred calls, so many fail from now on. */
    public void failing(int ofHundred) {
        disk.failing(ofHundred);
    }

    /** The power goes, and comes back. */
    public void crash() throws IOException {
        disk.crash();
    }
}
