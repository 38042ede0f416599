package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.salience.engine.definition.BadInput;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However much comes out of a small file, it is not held in memory. */
class PackedBombTest {

    private static final int MEGABYTES = 30;
    private static final int MORE_THAN_ALWAYS_PASSES = 66;
    private static final long MOST_HELD = 12L << 20;
    private static final int SOME_BLOCKS = 25;

    @TempDir
    private Path folder;

    /** Counts what became of rows, and keeps none. */
    private static final class Counting implements RowSink {

        private long rows;
        private int blocks;
        private long held;
        private String lastFault = "";

        @Override
        public void start(int block) {
            blocks++;
            if (blocks == SOME_BLOCKS) {
                held = held();
            }
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            rows++;
        }

        @Override
        public void skip(RowPlace place) {
            rows++;
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            // There are none.
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            rows++;
            lastFault = fault.reason();
        }
    }

    private static void writeBlanks(OutputStream out, int megabytes) throws IOException {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        for (int i = 0; i < megabytes; i++) {
            out.write(blanks);
        }
    }

    private Path gzip() throws IOException {
        Path file = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            writeBlanks(out, MEGABYTES);
        }
        return file;
    }

    /** Reads with one thread, whose allocations are counted. */
    private Counting read(String shape, Path file) {
        Counting counting = new Counting();
        read(shape, file, counting);
        return counting;
    }

    private void read(String shape, Path file, Counting counting) {
        SourceMapping mapping = Exports.mapping(folder, shape + Exports.PARTS);
        ExportReader reader = ExportReader.ofEvents(mapping, Schema.builder().build(), Exports.CLOCK);
        ExecutorService none = Executors.newSingleThreadExecutor();
        try {
            new BlockReading<>(reader, none, 1, () -> counting, (sink, text, line, head) -> {})
                    .read(file, file.getFileName().toString());
        } finally {
            none.shutdown();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Bytes of what is not garbage. */
    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            format: ndjson                  | is longer than 256 KiB
            format: json                    | is longer than 256 KiB
            format: csv;columns: [v, t]     | is longer than 256 KiB
            """)
    void aLineOfManyBlanksIsOneRejectedRow(String shape, String fault) throws IOException {
        Path file = gzip();
        assertThat(Files.size(file)).isLessThan(MEGABYTES << 11);
        long before = held();
        Counting found = read(shape.replace(';', '\n') + "\n", file);
        assertThat(found.held - before).isNotZero().isLessThan(MOST_HELD);
        assertThat(found.rows).isEqualTo(1);
        assertThat(found.lastFault).isEqualTo(fault);
    }

    @Test
    void aHeaderLineOfManyBlanksIsRefused() throws IOException {
        Path file = gzip();
        long before = allocated();
        assertThatThrownBy(() -> read("format: csv\n", file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("bomb.gz:1:");
        assertThat(allocated() - before).isLessThan(MOST_HELD);
    }

    @Test
    void anEntryOfManyBlanksStopsTheBuild() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("a.json"));
            writeBlanks(out, MORE_THAN_ALWAYS_PASSES);
        }
        long before = held();
        Counting counting = new Counting();
        assertThatThrownBy(() -> read("format: ndjson\n", file, counting))
                .isInstanceOf(BadInput.class)
                .hasMessage("bomb.zip/a.json: unpacks to more than 200 times what it is packed to; if it is meant to,"
                        + " unpack it and name the file");
        assertThat(counting.held - before).isNotZero().isLessThan(MOST_HELD);
        assertThat(counting.blocks).isBetween(SOME_BLOCKS, 65);
    }
}
