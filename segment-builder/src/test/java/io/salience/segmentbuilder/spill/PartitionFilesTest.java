package io.salience.segmentbuilder.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionFilesTest {

    private static final int PARTITIONS = 16;

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private List<List<byte[]>> fill(PartitionFiles files) {
        System.out.println("PartitionFilesTest seed " + seed);
        List<List<byte[]>> all = Stream.generate(() -> (List<byte[]>) new ArrayList<byte[]>())
                .limit(PARTITIONS)
                .toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] record = new byte[random.nextInt(500) == 0 ? random.nextInt(5_000) : random.nextInt(40)];
            random.nextBytes(record);
            // The last partition stays empty.
            int partition = random.nextInt(PARTITIONS - 1);
            all.get(partition).add(record);
            byte[] padded = new byte[record.length + 3];
            System.arraycopy(record, 0, padded, 2, record.length);
            files.append(partition, padded, 2, 2 + record.length);
        }
        files.finish();
        return all;
    }

    private static List<byte[]> read(PartitionFiles files, int partition, int blockBytes) {
        List<byte[]> read = new ArrayList<>();
        try (RecordBlocks records = files.read(partition, blockBytes)) {
            while (records.next()) {
                read.add(Arrays.copyOfRange(records.buffer(), records.from(), records.to()));
            }
        }
        return read;
    }

    /** As a reader of whole blocks would, without the help of the records' cursor. */
    private static List<byte[]> readBlocks(PartitionFiles files, int partition, int blockBytes) {
        List<byte[]> read = new ArrayList<>();
        try (RecordBlocks blocks = files.read(partition, blockBytes)) {
            while (blocks.nextBlock()) {
                ByteBuffer block = ByteBuffer.wrap(blocks.buffer(), 0, blocks.blockLength())
                        .order(ByteOrder.LITTLE_ENDIAN);
                int before = read.size();
                while (block.hasRemaining()) {
                    byte[] record = new byte[block.getInt()];
                    block.get(record);
                    read.add(record);
                }
                assertThat(blocks.blockLength() <= blockBytes || read.size() == before + 1)
                        .as("a block of %d bytes", blocks.blockLength())
                        .isTrue();
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 4_000, 1_000_000})
    void everyPartitionGivesItsRecordsBackInTheirOrder(int blockBytes) {
        try (PartitionFiles files = new PartitionFiles(folder, "x", PARTITIONS, PARTITIONS * 700)) {
            List<List<byte[]>> all = fill(files);
            for (int i = 0; i < PARTITIONS; i++) {
                assertThat(read(files, i, blockBytes)).as("seed %d", seed).containsExactlyElementsOf(all.get(i));
                assertThat(readBlocks(files, i, blockBytes)).as("seed %d", seed).containsExactlyElementsOf(all.get(i));
                assertThat(files.length(i))
                        .isEqualTo(all.get(i).stream()
                                .mapToLong(record -> 4L + record.length)
                                .sum());
            }
        }
    }

    @Test
    void differentPartitionsAreReadAtOnce() {
        try (PartitionFiles files = new PartitionFiles(folder, "x", PARTITIONS, 1_000_000)) {
            List<List<byte[]>> all = fill(files);
            assertThat(IntStream.range(0, PARTITIONS).parallel().filter(partition -> {
                        List<byte[]> read = read(files, partition, 512);
                        files.delete(partition);
                        return Arrays.deepEquals(
                                read.toArray(), all.get(partition).toArray());
                    }))
                    .as("seed %d", seed)
                    .hasSize(PARTITIONS);
        }
    }

    @Test
    void filesGoWhenTheyAreDeletedAndTheRestWhenAllIsClosed() throws IOException {
        try (PartitionFiles files = new PartitionFiles(folder, "x", PARTITIONS, 1000)) {
            fill(files);
            assertThat(count()).isEqualTo(PARTITIONS - 1);
            files.delete(3);
            files.delete(PARTITIONS - 1);
            assertThat(count()).isEqualTo(PARTITIONS - 2);
            assertThat(read(files, 3, 1000)).isEmpty();
        }
        assertThat(count()).isZero();
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void aFullDiskIsTold() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        try (PartitionFiles files = new PartitionFiles(folder, "x", 1, 512)) {
            byte[] record = new byte[1000];
            files.append(0, record, 0, record.length);
            Files.delete(folder.resolve("x-0"));
            Files.createSymbolicLink(folder.resolve("x-0"), full);
            assertThatThrownBy(() -> files.append(0, record, 0, record.length))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(folder + ": cannot be written (No space left on device);"
                            + " free some space or use a folder on another disk");
        }
    }

    @Test
    void anotherFileOfThatNameIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("x-0"), "precious");
        PartitionFiles files = new PartitionFiles(folder, "x", 1, 512);
        files.append(0, new byte[9], 0, 9);
        assertThatThrownBy(files::finish).isInstanceOf(BadInput.class).hasMessageContaining("is there already");
        assertThat(folder.resolve("x-0")).hasContent("precious");
    }

    @Test
    void aFileThatWasCutOffIsTold() throws IOException {
        try (PartitionFiles files = new PartitionFiles(folder, "x", 1, 512)) {
            files.append(0, new byte[100], 0, 100);
            files.append(0, new byte[100], 0, 100);
            files.finish();
            Path file = folder.resolve("x-0");
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 150));
            assertThatThrownBy(() -> read(files, 0, 4096))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + ": is damaged, a record in it has no end;"
                            + " look at the disk and start the build again");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 2048, Integer.MIN_VALUE})
    void partitionsAreAPowerOfTwo(int partitions) {
        assertThatThrownBy(() -> new PartitionFiles(folder, "x", partitions, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("partitions must be a power of two up to 1024, found " + partitions);
    }
}
