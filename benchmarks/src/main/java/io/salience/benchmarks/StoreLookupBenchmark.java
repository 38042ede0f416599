package io.salience.benchmarks;

import io.salience.engine.profile.Facts;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to look up one of a million visitors, some far more often than others, 5 % of them unknown. The store reads
 * into facts; the map on the heap is the floor: it finds and copies as many bytes, and makes nothing of them.
 *
 * <pre>
 * mvn -q -B -P benchmarks -pl benchmarks -am -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar StoreLookupBenchmark -prof gc -prof io.salience.benchmarks.CpuTimeProfiler
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@SuppressWarnings("NullAway.Init")
public class StoreLookupBenchmark {

    private static final long SEED = 20261120;
    private static final int DRAWN = 1 << 20;
    private static final int UNKNOWN_PERCENT = 5;

    private String[] ids;
    private int next;

    /** The published generation. */
    @State(Scope.Thread)
    public static class Stored {

        private Generation generation;
        private ProfileReader reader;
        private Facts facts;

        @Setup(Level.Trial)
        public void open() {
            generation = StoredVisitors.open();
            reader = generation.reader(StoredVisitors.SCHEMA);
            facts = new Facts(StoredVisitors.SCHEMA);
            if (!reader.read(ZipfIds.id(0), facts) || reader.read(ZipfIds.id(StoredVisitors.COUNT), facts)) {
                throw new IllegalStateException("the store does not know those whom it should know");
            }
        }

        @TearDown(Level.Trial)
        public void close() {
            generation.close();
        }
    }

    /** The same visitors on the heap, with as many bytes each. */
    @State(Scope.Thread)
    public static class OnHeap {

        private final ConcurrentHashMap<String, byte[]> records = new ConcurrentHashMap<>(2 * StoredVisitors.COUNT);
        private final byte[] copy = new byte[StoredVisitors.recordBytes()];

        @Setup(Level.Trial)
        public void fill() {
            Random random = new Random(SEED);
            for (int visitor = 0; visitor < StoredVisitors.COUNT; visitor++) {
                byte[] record = new byte[StoredVisitors.recordBytes()];
                random.nextBytes(record);
                records.put(ZipfIds.id(visitor), record);
            }
        }
    }

    @Setup(Level.Trial)
    public void draw() {
        ids = new ZipfIds(StoredVisitors.COUNT, SEED).draw(DRAWN, UNKNOWN_PERCENT);
    }

    @Benchmark
    public boolean store(Stored stored) {
        stored.facts.clear();
        return stored.reader.read(next(), stored.facts);
    }

    @Benchmark
    public boolean heapMap(OnHeap heap) {
        byte[] record = heap.records.get(next());
        if (record == null) {
            return false;
        }
        System.arraycopy(record, 0, heap.copy, 0, record.length);
        return true;
    }

    /** Only the choice of the next id. */
    @Benchmark
    public String nothing() {
        return next();
    }

    private String next() {
        next = (next + 1) & (DRAWN - 1);
        return ids[next];
    }
}
