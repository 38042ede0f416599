package io.salience.segmentbuilder.repeats;

import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordBlocks;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RunSorter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/** Sequence numbers by partition, written in any order and read in ascending order. See {@link PartitionFiles}. */
final class SequenceFiles implements AutoCloseable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FRAMED = Integer.BYTES + Long.BYTES;
    private static final int BLOCK = 1 << 16;
    private static final int BUFFERS = 1 << 20;
    private static final int SORTER_BYTES = 4 << 20;

    private final Path folder;
    private final String name;
    private final int mostInMemory;
    private final PartitionFiles files;
    private final byte[] record = new byte[Long.BYTES];

    /** @param mostInMemory how many numbers are sorted without files */
    SequenceFiles(Path folder, String name, int partitions, int mostInMemory) {
        this.folder = folder;
        this.name = name;
        this.mostInMemory = mostInMemory;
        this.files = new PartitionFiles(folder, name, partitions, BUFFERS);
    }

    void append(int partition, long sequence) {
        LONG.set(record, 0, sequence);
        files.append(partition, record, 0, Long.BYTES);
    }

    void finish() {
        files.finish();
    }

    SequenceCursor read(int partition) {
        long count = files.length(partition) / FRAMED;
        try (RecordBlocks records = files.read(partition, BLOCK)) {
            return count <= mostInMemory ? inMemory(records, (int) count) : sorted(records, partition);
        }
    }

    private static SequenceCursor inMemory(RecordCursor records, int count) {
        long[] numbers = new long[count];
        for (int i = 0; records.next(); i++) {
            // With its first bit turned, a signed order is the unsigned one.
            numbers[i] = (long) LONG.get(records.buffer(), records.from()) ^ Long.MIN_VALUE;
        }
        Arrays.sort(numbers);
        return new InMemory(numbers);
    }

    private SequenceCursor sorted(RecordCursor records, int partition) {
        RunSorter sorter = new RunSorter(folder, name + "-sorting-" + partition, RecordOrder.BYTES, SORTER_BYTES);
        try {
            while (records.next()) {
                sorter.add(records.buffer(), records.from(), records.to());
            }
            return new Sorted(sorter, sorter.sorted());
        } catch (RuntimeException e) {
            sorter.close();
            throw e;
        }
    }

    @Override
    public void close() {
        files.close();
    }

    private static final class InMemory implements SequenceCursor {

        private final long[] numbers;
        private int index = -1;

        InMemory(long[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean next() {
            return ++index < numbers.length;
        }

        @Override
        public long value() {
            return numbers[index] ^ Long.MIN_VALUE;
        }

        @Override
        public void close() {}
    }

    private record Sorted(RunSorter sorter, RecordCursor records) implements SequenceCursor {

        @Override
        public boolean next() {
            return records.next();
        }

        @Override
        public long value() {
            return (long) LONG.get(records.buffer(), records.from());
        }

        @Override
        public void close() {
            records.close();
            sorter.close();
        }
    }
}
