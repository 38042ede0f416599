package io.salience.server.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk that fails at random and, when the power goes, keeps of what was not forced what it likes: single pages, some of
 * them zeroed. Used by one thread at a time.
 */
final class UnreliableDisk implements LogDisk {

    private static final int PAGE = 512;

    private final Random random;
    private final Map<Path, Long> forced = new HashMap<>();
    private final Set<Path> unnamed = new HashSet<>();
    private final Map<Path, Path> renamed = new HashMap<>();
    private int failures;

    /** Of a hundred calls, how many fail. */
    private volatile int percent;

    UnreliableDisk(Random random) {
        this.random = random;
    }

    void failing(int ofHundred) {
        percent = ofHundred;
    }

    int failures() {
        return failures;
    }

    private boolean fails() {
        boolean fails = random.nextInt(100) < percent;
        failures += fails ? 1 : 0;
        return fails;
    }

    private void mayFail(String what) throws IOException {
        if (fails()) {
            throw new IOException(what);
        }
    }

    @Override
    public LogChannel create(Path file) throws IOException {
        mayFail("no room for a name");
        LogChannel made = LogDisk.REAL.create(file);
        forced.put(file, 0L);
        renamed.remove(file);
        return new Unreliable(file, made);
    }

    @Override
    public LogChannel open(Path file) throws IOException {
        mayFail("cannot be opened");
        forced.putIfAbsent(file, 0L);
        return new Unreliable(file, LogDisk.REAL.open(file));
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        mayFail("the folder cannot be forced");
        unnamed.clear();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        mayFail("no room for a name");
        LogDisk.REAL.rename(from, to);
        unnamed.add(to);
        forced.put(to, forced.getOrDefault(from, 0L));
        forced.remove(from);
        renamed.put(from, to);
    }

    /** The power goes, and comes back. */
    void crash() throws IOException {
        for (Path file : unnamed) {
            if (random.nextBoolean()) {
                Files.deleteIfExists(file);
            }
        }
        for (Map.Entry<Path, Long> one : forced.entrySet()) {
            if (Files.exists(one.getKey())) {
                spoil(one.getKey(), one.getValue());
                one.setValue(Files.size(one.getKey())); // what came through it is on disk
            }
        }
        unnamed.clear();
    }

    private void spoil(Path file, long from) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            if (open.length() > from && random.nextBoolean()) {
                open.setLength(from + random.nextInt((int) (open.length() - from) + 1));
            }
            for (long page = from; page < open.length(); page = (page / PAGE + 1) * PAGE) {
                if (random.nextInt(3) == 0) {
                    long to = Math.min(open.length(), (page / PAGE + 1) * PAGE);
                    open.seek(page);
                    open.write(new byte[(int) (to - page)]);
                }
            }
        }
    }

    /** The end of a file on it. */
    private final class Unreliable implements LogChannel {

        private final Path file;
        private final LogChannel real;
        private boolean forceFailed;

        Unreliable(Path file, LogChannel real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int limit = bytes.limit();
            if (fails()) {
                bytes.limit(bytes.position() + random.nextInt(bytes.remaining() + 1));
                real.write(bytes);
                bytes.limit(limit);
                mayFail("no room");
                return;
            }
            real.write(bytes);
        }

        @Override
        public void force() throws IOException {
            if (forceFailed) {
                throw new AssertionError("forced again after a failure");
            }
            if (fails()) {
                forceFailed = true;
                throw new IOException("the disk failed");
            }
            Path now = renamed.getOrDefault(file, file);
            forced.put(now, Files.size(now));
        }

        @Override
        public void truncate(long size) throws IOException {
            mayFail("cannot be cut");
            real.truncate(size);
            forced.merge(renamed.getOrDefault(file, file), size, Math::min);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
