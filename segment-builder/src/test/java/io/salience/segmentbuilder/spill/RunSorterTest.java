package io.salience.segmentbuilder.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSorterTest {

    private static final Comparator<byte[]> UNSIGNED = Arrays::compareUnsigned;

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** Short records of few letters, so that many begin alike and some are equal; now and then a long one. */
    private List<byte[]> records(int count) {
        System.out.println("RunSorterTest seed " + seed);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[random.nextInt(1000) == 0 ? random.nextInt(200_000) : random.nextInt(12)];
            for (int j = 0; j < record.length; j++) {
                record[j] = (byte) (random.nextInt(3) * 100);
            }
            records.add(record);
        }
        return records;
    }

    private static List<byte[]> sorted(RunSorter sorter, List<byte[]> records) {
        for (byte[] record : records) {
            byte[] padded = new byte[record.length + 3];
            System.arraycopy(record, 0, padded, 1, record.length);
            sorter.add(padded, 1, 1 + record.length);
        }
        List<byte[]> read = new ArrayList<>();
        try (RecordCursor cursor = sorter.sorted()) {
            while (cursor.next()) {
                read.add(Arrays.copyOfRange(cursor.buffer(), cursor.from(), cursor.to()));
            }
        }
        return read;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "20000, 1000", "20000, 100000", "20000, 2000000", "20000, 100000000"})
    void recordsComeInTheOrderOfTheirBytes(int count, int memory) throws IOException {
        List<byte[]> records = records(count);
        List<byte[]> expected = new ArrayList<>(records);
        expected.sort(UNSIGNED);
        try (RunSorter sorter = new RunSorter(folder, "x", RecordOrder.BYTES, memory)) {
            assertThat(sorted(sorter, records)).as("seed %d", seed).containsExactlyElementsOf(expected);
            if (memory != 2_000_000) {
                // There it depends on how long the long ones are.
                assertThat(sorter.filesWritten() > 0).isEqualTo(count > 1 && memory <= 100_000);
            }
            assertThat(files()).as("files are deleted as they are consumed").isZero();
        }
    }

    @Test
    void tooManyRunsAreMergedInPasses() throws IOException {
        List<byte[]> records = records(5_000);
        List<byte[]> expected = new ArrayList<>(records);
        expected.sort(UNSIGNED);
        try (RunSorter plain = new RunSorter(folder, "plain", RecordOrder.BYTES, 1000, 1_000_000);
                RunSorter passes = new RunSorter(folder, "passes", RecordOrder.BYTES, 1000, 3)) {
            assertThat(sorted(plain, records)).containsExactlyElementsOf(expected);
            assertThat(sorted(passes, records)).as("seed %d", seed).containsExactlyElementsOf(expected);
            // A pass that turns three runs into one leaves two fewer; runs are merged until three are left.
            int runs = plain.filesWritten();
            assertThat(passes.filesWritten()).isEqualTo(runs + (runs - 3 + 1) / 2);
        }
        assertThat(files()).isZero();
    }

    @Test
    void theOrderOfAddingDoesNotMatterEvenAmongEquals() {
        List<byte[]> records = records(5_000);
        records.removeIf(record -> record.length < 2);
        List<byte[]> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        RecordOrder order = RecordOrder.leading(2);
        try (RunSorter some = new RunSorter(folder, "some", order, 5000);
                RunSorter others = new RunSorter(folder, "others", order, 100_000)) {
            assertThat(sorted(some, records)).as("seed %d", seed).containsExactlyElementsOf(sorted(others, shuffled));
        }
    }

    @Test
    void keysComeInTheOrderOfTheirBytesWhateverTheirLength() {
        List<byte[]> records = new ArrayList<>();
        for (String text : List.of("b=1", "ab=1", "a=2", "a=1", "é=0", "=9")) {
            String key = text.substring(0, text.indexOf('='));
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            byte[] value = text.substring(key.length() + 1).getBytes(StandardCharsets.UTF_8);
            byte[] record = new byte[4 + keyBytes.length + value.length];
            record[0] = (byte) keyBytes.length;
            System.arraycopy(keyBytes, 0, record, 4, keyBytes.length);
            System.arraycopy(value, 0, record, 4 + keyBytes.length, value.length);
            records.add(record);
        }
        try (RunSorter sorter = new RunSorter(folder, "x", RecordOrder.KEY, 1000)) {
            assertThat(sorted(sorter, records).stream()
                            .map(record -> new String(record, 4, record.length - 4, StandardCharsets.UTF_8)))
                    .containsExactly("9", "a1", "a2", "ab1", "b1", "é0");
        }
    }

    @Test
    void memoryStaysWithinItsBound() {
        int most = 5_000_000;
        byte[] record = new byte[20];
        try (RunSorter sorter = new RunSorter(folder, "x", RecordOrder.BYTES, most)) {
            for (int i = 0; i < 1_000_000; i++) {
                random.nextBytes(record);
                sorter.add(record, 0, random.nextInt(21));
                if (sorter.memoryBytes() > most) {
                    throw new AssertionError("record " + i + " takes it to " + sorter.memoryBytes());
                }
            }
            assertThat(sorter.filesWritten()).as("and it is used").isBetween(1, 15);
        }
    }

    @Test
    void closingDeletesWhatWasNotRead() throws IOException {
        try (RunSorter sorter = new RunSorter(folder, "x", RecordOrder.BYTES, 1000)) {
            records(5_000).forEach(record -> sorter.add(record, 0, record.length));
            assertThat(files()).isPositive();
        }
        assertThat(files()).isZero();
    }

    @Test
    void aFolderThatIsGoneIsToldByName() {
        Path gone = folder.resolve("gone");
        try (RunSorter sorter = new RunSorter(gone, "x", RecordOrder.BYTES, 1000)) {
            assertThatThrownBy(() -> records(5_000).forEach(record -> sorter.add(record, 0, record.length)))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(gone + ": cannot be written (does not exist);"
                            + " free some space or use a folder on another disk");
        }
    }
}
