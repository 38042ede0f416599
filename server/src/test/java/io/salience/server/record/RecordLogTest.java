package io.salience.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a log acknowledged is there afterwards, on whatever disk. */
class RecordLogTest {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final int ROUNDS = Boolean.getBoolean("salience.long") ? 5_000 : 300;
    private static final int SMALL = 2_000;

    @TempDir
    private Path folder;

    private static RecordLog open(Path folder) {
        return RecordLog.open(folder, SMALL, start -> {});
    }

    private static List<String> records(Path folder) {
        List<String> records = new ArrayList<>();
        LogReader reader = LogReader.open(folder);
        for (long start : reader.starts()) {
            reader.replay(
                    start,
                    (json, position) ->
                            records.add(StandardCharsets.UTF_8.decode(json).toString()));
        }
        return records;
    }

    private static String record(int number) {
        return "{\"number\":" + number + ",\"text\":\"" + "ä".repeat(number % 70) + "\"}";
    }

    private static long append(RecordLog log, int number) throws Exception {
        return Awaited.of(log, record(number)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void recordsAreReadInTheirOrderOverFilesAndByTheirPositions() throws Exception {
        List<String> appended = new ArrayList<>();
        for (int opened = 0; opened < 3; opened++) {
            try (RecordLog log = open(folder)) {
                for (int i = 0; i < 40; i++) {
                    long position = append(log, appended.size());
                    appended.add(record(appended.size()));
                    assertThat(LogReader.open(folder).read(position).map(StandardCharsets.UTF_8::decode))
                            .hasToString("Optional[" + appended.get(appended.size() - 1) + "]");
                }
            }
        }
        assertThat(records(folder)).isEqualTo(appended);
        assertThat(LogReader.open(folder).starts()).hasSizeGreaterThan(3);
    }

    @Test
    void filesHaveTheSameNamesWhateverDigitsTheMachinesLanguageHas() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(LogFile.at(folder, 1234).path()).hasFileName("0000000000000001234.log");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFileOfASizeThatNoLogHasIsNoFileOfIt() throws Exception {
        Files.createFile(folder.resolve("9999999999999999999.log"));
        assertThat(LogFile.list(folder)).isEmpty();
    }

    @Test
    void aTornEndIsCutAndTheLogGoesOn() throws Exception {
        try (RecordLog log = open(folder)) {
            append(log, 1);
        }
        Path file = LogFile.list(folder).get(0).path();
        Files.writeString(file, "0badcafe 0 {\"torn\":", StandardOpenOption.APPEND);
        assertThat(LogReader.open(folder).tornBytes()).isEqualTo(19);
        try (RecordLog log = open(folder)) {
            append(log, 2);
        }
        assertThat(records(folder)).containsExactly(record(1), record(2));
        assertThat(LogReader.open(folder).tornBytes()).isZero();
    }

    @Test
    void aDamagedRecordWithLaterOnesBehindItIsRefused() throws Exception {
        try (RecordLog log = open(folder)) {
            append(log, 1);
            append(log, 2);
            append(log, 3);
        }
        Path file = LogFile.list(folder).get(0).path();
        byte[] bytes = Files.readAllBytes(file);
        int damaged = new String(bytes, StandardCharsets.UTF_8).indexOf("\"number\":2");
        bytes[damaged + 9] = '7';
        Files.write(file, bytes);
        int line = new String(bytes, 0, damaged, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": is damaged at byte " + line + ", and whole records follow; expected none that is"
                        + " damaged, so restore the file from a copy");
    }

    @Test
    void asLongAsOneWritesNobodyElseMay() throws Exception {
        try (RecordLog log = open(folder)) {
            append(log, 1);
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(folder + ": another server (process "
                            + ProcessHandle.current().pid()
                            + ") records here; one server at a time may serve a store, so stop that one first");
            append(log, 2);
        }
        open(folder).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsTriedAgain() throws Exception {
        Path taken = Files.createFile(folder.resolve("log"));
        try (RecordLog log = open(taken)) {
            assertThatThrownBy(() -> append(log, 1))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(NotWritten.class)
                    .hasRootCauseMessage(taken + ": is no folder; expected a folder, so move it away");
            Files.delete(taken);
            append(log, 2);
        }
        assertThat(records(taken)).containsExactly(record(2));
    }

    @Test
    void aLogWhoseFilesAreRemovedGoesOnInANewOne() throws Exception {
        Path log = folder.resolve("log");
        try (RecordLog open = open(log)) {
            append(open, 1);
            Files.delete(LogFile.list(log).get(0).path());
            append(open, 2);
            assertThat(records(log)).containsExactly(record(2));
            Files.move(log, folder.resolve("away"));
            append(open, 3);
            assertThat(records(log)).containsExactly(record(3));
            Files.move(log, folder.resolve("away too"));
            Files.createDirectory(log);
            for (int i = 4; i < 60; i++) {
                append(open, i);
            }
        }
        assertThat(records(log)).hasSize(56).startsWith(record(4));
        assertThat(LogReader.open(log).starts()).hasSizeGreaterThan(1);
    }

    @Test
    void onlyTheNewestFileAndTheFirstOnesMayBeGone() throws Exception {
        try (RecordLog open = open(folder)) {
            for (int i = 0; i < 100; i++) {
                append(open, i);
            }
            List<LogFile> files = LogFile.list(folder);
            assertThat(files).hasSizeGreaterThan(3);
            Files.delete(files.get(0).path());
            Files.delete(files.get(files.size() - 1).path());
            append(open, 100);
            List<String> left = records(folder);
            assertThat(left).endsWith(record(100)).doesNotContain(record(0)).contains(record(50));
            Files.delete(files.get(1).path());
            Files.delete(
                    LogFile.list(folder).get(LogFile.list(folder).size() - 1).path());
            append(open, 101);
            assertThat(records(folder)).endsWith(record(101)).doesNotContain(record(100));
        }
    }

    @Test
    void whatSomebodyElsePutThereIsNotWrittenOver() throws Exception {
        try (RecordLog open = open(folder)) {
            append(open, 1);
            Path file = LogFile.list(folder).get(0).path();
            byte[] older = Files.readAllBytes(file);
            append(open, 2);
            Files.move(file, folder.resolve("aside"));
            Files.write(file, older);
            assertRefused(() -> append(open, 3));
            assertThat(file).hasBinaryContent(older);
            Files.move(folder.resolve("aside"), file, StandardCopyOption.REPLACE_EXISTING);
            append(open, 4);
        }
        assertThat(records(folder)).containsExactly(record(1), record(2), record(4));
    }

    private void assertRefused(ThrowingCallable append) {
        assertThatThrownBy(append)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage(folder + ": another server recorded here since this one started, or its files were"
                        + " replaced; start this one again");
    }

    @Test
    void whatSomebodyElseCutIsNotWrittenBehind() throws Exception {
        try (RecordLog open = open(folder)) {
            append(open, 1);
            append(open, 2);
            Path file = LogFile.list(folder).get(0).path();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(file) - 5);
            }
            assertRefused(() -> append(open, 3));
            assertRefused(() -> append(open, 4));
        }
        try (RecordLog next = open(folder)) {
            append(next, 5);
        }
        assertThat(records(folder)).containsExactly(record(1), record(5));
    }

    @Test
    void aLinkThatIsPutInPlaceOfTheFolderIsNotFollowedEither() throws Exception {
        Path log = Files.createDirectory(folder.resolve("log"));
        try (RecordLog open = open(log)) {
            append(open, 1);
            Files.createSymbolicLink(log, Files.move(log, folder.resolve("moved")));
            assertThatThrownBy(() -> append(open, 2))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage(log + ": is a link; expected a folder, so move it away");
            Files.delete(log);
            Files.move(folder.resolve("moved"), log);
            append(open, 3);
        }
        assertThat(records(log)).containsExactly(record(1), record(3));
    }

    @Test
    void ofAStoreThatWasMovedNoneIsMadeAnew() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        try (RecordLog open = open(store.resolve("log"))) {
            append(open, 1);
            Files.move(store, folder.resolve("moved"));
            assertThatThrownBy(() -> append(open, 2)).isInstanceOf(ExecutionException.class);
            assertThat(store).doesNotExist();
            Files.move(folder.resolve("moved"), store);
            append(open, 3);
        }
        assertThat(records(store.resolve("log"))).containsExactly(record(1), record(3));
    }

    @Test
    void whoLosesItsLockToAnotherWritesNothingMore() throws Exception {
        try (RecordLog first = open(folder)) {
            append(first, 1);
            Files.delete(folder.resolve("lock"));
            try (RecordLog second = open(folder)) {
                append(second, 2);
                assertThatThrownBy(() -> append(first, 3))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage(folder + ": another server (process "
                                + ProcessHandle.current().pid()
                                + ") records here; one server at a time may serve a store, so stop that one first");
                append(second, 4);
            }
            assertRefused(() -> append(first, 5));
        }
        assertThat(records(folder)).containsExactly(record(1), record(2), record(4));
    }

    @Test
    void whoseLockIsRemovedByNobodyElseTakesItAgain() throws Exception {
        try (RecordLog log = open(folder)) {
            append(log, 1);
            Files.delete(folder.resolve("lock"));
            append(log, 2);
            assertThatThrownBy(() -> open(folder)).isInstanceOf(BadInput.class);
        }
        assertThat(records(folder)).containsExactly(record(1), record(2));
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(folder.resolve("log"), outside);
        assertThatThrownBy(() -> open(link))
                .isInstanceOf(BadInput.class)
                .hasMessage(link + ": is a link; expected a folder, so move here what it leads to");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void moreThanItsQueueHoldsIsRefusedAtOnce() {
        LogQueue queue = new LogQueue();
        LogRecord large = LogRecord.of("x".repeat(3 << 20));
        Awaited first = new Awaited();
        Awaited second = new Awaited();
        Awaited third = new Awaited();
        queue.offer(large, first);
        queue.offer(large, second);
        assertThat(first).isNotDone();
        assertThatThrownBy(second::get).hasRootCauseMessage("more than 4 MiB wait for the disk");
        queue.close();
        assertThat(queue.take()).hasSize(1);
        assertThat(queue.take()).isEmpty();
        queue.offer(large, third);
        assertThatThrownBy(third::get).hasRootCauseMessage("the log is closed");
    }

    @Test
    void whatWasAcknowledgedOnAnUnreliableDiskIsThereAfterEveryCrash() throws Exception {
        System.out.println("RecordLogTest: seed " + SEED + ", " + ROUNDS + " crashes");
        Random random = new Random(SEED);
        UnreliableDisk disk = new UnreliableDisk(random);
        List<String> asked = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path log = folder.resolve(Integer.toString(round / 20));
            kept.addAll(run(disk, log, random, asked));
            boolean powerGoes = random.nextBoolean();
            if (powerGoes) {
                disk.crash();
            }
            List<String> found = assertKept(log, asked, kept);
            if (powerGoes) {
                kept = new ArrayList<>(found); // once it came through that, it must stay
            }
            if (round % 20 == 19) {
                asked.clear();
                kept.clear();
            }
        }
        assertThat(disk.failures()).isGreaterThan(ROUNDS);
    }

    /** Appends in groups on a disk that fails more or less; gives what was acknowledged. */
    private static List<String> run(UnreliableDisk disk, Path folder, Random random, List<String> asked)
            throws Exception {
        List<String> acknowledged = new ArrayList<>();
        disk.failing(random.nextInt(40));
        try (RecordLog log = RecordLog.open(folder, disk, SMALL, start -> {})) {
            for (int group = 0; group < 10; group++) {
                List<CompletableFuture<Long>> futures = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    asked.add(record(asked.size()));
                    futures.add(Awaited.of(log, asked.get(asked.size() - 1)));
                }
                for (int i = 0; i < futures.size(); i++) {
                    if (isAcknowledged(futures.get(i))) {
                        acknowledged.add(asked.get(asked.size() - futures.size() + i));
                    }
                }
            }
        }
        return acknowledged;
    }

    private static boolean isAcknowledged(CompletableFuture<Long> future) throws Exception {
        try {
            future.get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(NotWritten.class);
            assertThat(e.getCause()).message().doesNotContain("a bug in Salience");
            return false;
        }
    }

    /** Nothing that must be there is missing, nothing is out of order, nothing was never asked for. */
    private static List<String> assertKept(Path folder, List<String> asked, List<String> kept) {
        List<String> found = records(folder);
        assertThat(found).isSubsetOf(asked).doesNotHaveDuplicates().containsAll(kept);
        List<String> inOrder = new ArrayList<>(asked);
        inOrder.retainAll(found);
        assertThat(found).isEqualTo(inOrder);
        return found;
    }
}
