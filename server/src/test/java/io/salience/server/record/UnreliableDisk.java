package io.salience.server.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails at random and, when the power goes, keeps of what was not forced what it likes: single pages, some of
 * them zeroed. Used by one thread at a time.
 */
public final class UnreliableDisk implements LogDisk {

    private static final int PAGE = 512;

    private final Random random;
    private final Map<Path, Cache> caches = new HashMap<>();
    private final Set<Path> unnamed = new HashSet<>();
    private final Map<Path, Path> renamed = new HashMap<>();
    private int failures;

    /** Of a hundred calls, how many fail. */
    private volatile int percent;

    private volatile @Nullable CountDownLatch hanging;

    public UnreliableDisk(Random random) {
        this.random = random;
    }

    /** What the kernel holds of a file. */
    private static final class Cache {

        /** All before this offset is on disk. */
        private long durable;

        /** From here to {@link #lostTo}, pages are taken for written that are not on disk. */
        private long lostFrom;

        private long lostTo;

        void written(long from, long to) {
            if (from <= lostFrom && to > lostFrom) {
                lostFrom = Math.min(to, lostTo);
            }
        }

        void forced(long size) {
            durable = lostFrom < lostTo ? lostFrom : size;
        }

        void forceFailed(long size) {
            lostFrom = lostFrom < lostTo ? Math.min(lostFrom, durable) : durable;
            lostTo = Math.max(lostTo, size);
        }

        void cut(long size) {
            durable = Math.min(durable, size);
            lostTo = Math.min(lostTo, size);
            lostFrom = Math.min(lostFrom, lostTo);
        }

        void afterCrash(long size) {
            durable = size;
            lostFrom = 0;
            lostTo = 0;
        }
    }

    /** From now on a force takes until the latch is open; null for no time. */
    public void hangUntil(@Nullable CountDownLatch open) {
        hanging = open;
    }

    public void failing(int ofHundred) {
        percent = ofHundred;
    }

    public int failures() {
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
        renamed.remove(file);
        Cache cache = new Cache();
        caches.put(file, cache);
        return new Unreliable(file, made, cache);
    }

    @Override
    public LogChannel open(Path file) throws IOException {
        mayFail("cannot be opened");
        return new Unreliable(file, LogDisk.REAL.open(file), caches.computeIfAbsent(file, any -> new Cache()));
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
        Cache cache = caches.remove(from);
        caches.put(to, cache == null ? new Cache() : cache);
        renamed.put(from, to);
    }

    /** The power goes, and comes back. */
    public void crash() throws IOException {
        for (Path file : unnamed) {
            if (random.nextBoolean()) {
                Files.deleteIfExists(file);
            }
        }
        unnamed.clear();
        for (Map.Entry<Path, Cache> one : caches.entrySet()) {
            if (Files.exists(one.getKey())) {
                spoil(one.getKey(), one.getValue().durable);
                one.getValue().afterCrash(Files.size(one.getKey()));
            }
        }
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
        private final Cache cache;
        private long offset;
        private boolean forceFailed;

        Unreliable(Path file, LogChannel real, Cache cache) {
            this.file = file;
            this.real = real;
            this.cache = cache;
        }

        @Override
        public void position(long to) throws IOException {
            real.position(to);
            offset = to;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (!fails()) {
                writeReally(bytes);
                return;
            }
            int limit = bytes.limit();
            bytes.limit(bytes.position() + random.nextInt(bytes.remaining() + 1));
            writeReally(bytes);
            bytes.limit(limit);
            mayFail("no room");
        }

        private void writeReally(ByteBuffer bytes) throws IOException {
            long from = offset;
            offset += bytes.remaining();
            assertSame(bytes.duplicate(), from);
            real.write(bytes);
            cache.written(from, offset);
        }

        /** Only the same bytes may be written over others: then it does not matter which of them survive. */
        private void assertSame(ByteBuffer bytes, long from) throws IOException {
            byte[] before = Files.readAllBytes(renamed.getOrDefault(file, file));
            for (long at = from; at < before.length && bytes.hasRemaining(); at++) {
                if (bytes.get() != before[(int) at]) {
                    throw new AssertionError("other bytes were written over those at " + at);
                }
            }
        }

        @Override
        public void force() throws IOException {
            if (forceFailed) {
                throw new AssertionError("forced again after a failure");
            }
            CountDownLatch latch = hanging;
            if (latch != null) {
                await(latch);
            }
            if (fails()) {
                forceFailed = true;
                cache.forceFailed(Files.size(renamed.getOrDefault(file, file)));
                throw new IOException("the disk failed");
            }
            cache.forced(Files.size(renamed.getOrDefault(file, file)));
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            mayFail("cannot be cut");
            real.truncate(size);
            offset = size;
            cache.cut(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
