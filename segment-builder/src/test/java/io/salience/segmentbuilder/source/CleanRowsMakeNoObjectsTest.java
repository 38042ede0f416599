package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading clean rows takes no memory for a row or a value, in plain formats and in declared ones. */
class CleanRowsMakeNoObjectsTest {

    private static final int ROWS = 20_000;

    /** So small that either file has many blocks, which take the same memory. */
    private static final int BLOCK = 1 << 16;

    private static final String MAPPING = """
            format: csv
            delimiter: ";"
            visitor: { known: v, anonymous: a }
            event: e
            time: { from: t }
            id: id
            nulls: [N/A]
            properties:
              x: { from: x, type: text }
              y: { from: y, type: text, strict: true }
              n: { from: n, type: number }
              s: { from: n, type: number, strict: true }
              c: { from: c, type: number, number: { decimal: ",", thousands: ".", currency: "€" } }
              p: { from: n, times: n, type: number }
              i: { from: t, type: instant }
            """;

    @TempDir
    private Path folder;

    @Test
    void twiceAsManyRowsTakeNoMoreMemory() {
        SourceMapping mapping = Exports.mapping(folder, MAPPING);
        Path once = Exports.write(folder, "once.csv", rows(ROWS));
        Path twice = Exports.write(folder, "twice.csv", rows(2 * ROWS));
        allocated(mapping, twice);
        long more = allocated(mapping, twice) - allocated(mapping, once);
        assertThat(more).isLessThan(2L * ROWS);
    }

    /** Some values have blanks around them, some are missing, and some begin as the words for missing do. */
    private static String rows(int count) {
        StringBuilder rows = new StringBuilder("v;a;e;t;id;x;y;n;c\n");
        for (int i = 0; i < count; i++) {
            rows.append("user-").append(i).append(';').append(i % 3 == 0 ? "NULL" : "néw-" + i % 7);
            rows.append("; view;2017-01-05T10:00:00Z;e").append(i);
            rows.append(i % 2 == 0 ? ";null-like" : "; under\u00a0")
                    .append(";undefine")
                    .append(i % 10);
            rows.append(i % 5 == 0 ? ";\\N" : ";12.50").append(i % 7 == 0 ? ";N/A\n" : ";1234,5\n");
        }
        return rows.toString();
    }

    private static long allocated(SourceMapping mapping, Path file) {
        Schema.Builder schema = Schema.builder();
        mapping.fields().forEach(field -> schema.add(field.name(), field.type(), Origin.PROPERTY));
        ExportReader reader = new ExportReader(mapping, schema.build(), Exports.CLOCK, BLOCK);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ExecutorService unused = Executors.newSingleThreadExecutor();
        try {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            new BlockReading<>(reader, unused, 1, Accepted::new, (rows, text, line, head) -> {}).read(file, "file");
            return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        } finally {
            unused.shutdown();
        }
    }

    private static final class Accepted implements RowSink {

        @Override
        public void start(int block) {
            // Nothing is kept.
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            // Nothing is kept.
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            throw new AssertionError(flaw.text());
        }

        @Override
        public void skip(RowPlace place) {
            throw new AssertionError("nobody");
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            throw new AssertionError(fault.reason());
        }
    }
}
