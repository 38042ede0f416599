package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.server.record.RecordLog;
import io.salience.server.record.UnreliableLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everybody is found, also while the index cannot be written, and after that. */
@Timeout(120)
class AssignmentIndexTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SMALL = 4_000;

    /** Visitors from this number on came later. */
    private static final int LATER = 100_000;

    @TempDir
    private Path store;

    private Path folder() {
        return store.resolve("assignments");
    }

    private AssignmentLog open() {
        return AssignmentLog.open(store, listener -> RecordLog.open(folder(), SMALL, listener));
    }

    private static Assignment assignment(int visitor) {
        return new Assignment("split", 0, "visitorId", "v" + visitor, "variant" + visitor % 3, moment(visitor));
    }

    private static Instant moment(int visitor) {
        return NOW.plus(Duration.ofDays(visitor < LATER ? 0 : 40));
    }

    /** Null if it is on disk. */
    private static @Nullable NotAssigned add(KeptAssignments log, int visitor) {
        PendingAssignment pending = log.add(assignment(visitor), known -> true);
        return log.await(pending, System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    }

    private static void addAll(KeptAssignments log, int from, int to) {
        for (int visitor = from; visitor < to; visitor++) {
            assertThat(add(log, visitor)).isNull();
        }
    }

    private static void assertFound(KeptAssignments log, int from, int to) {
        for (int visitor = from; visitor < to; visitor++) {
            assertThat(log.of("split", "visitorId", "v" + visitor)).containsOnly(assignment(visitor));
        }
    }

    private void addAll(int from, int to) {
        try (AssignmentLog log = open()) {
            addAll(log, from, to);
        }
    }

    private void assertFoundByTheNext(int to) {
        try (AssignmentLog next = open();
                KeptAssignments reading = KeptAssignments.readOnly(store)) {
            assertFound(next, 0, to);
            assertFound(reading, 0, to);
        }
    }

    /** The index cannot be written. */
    private Path blocked() throws IOException {
        return Files.createDirectories(folder().resolve("index.tmp"));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(one -> one.toString().endsWith(".log")).sorted().toList();
        }
    }

    @Test
    void filesThatFoundNoRoomForAnIndexAtTheStartAreTakenInLater() throws Exception {
        addAll(0, 100);
        Files.delete(folder().resolve("index"));
        Path block = blocked();
        try (AssignmentLog log = open()) {
            assertFound(log, 0, 100);
            Files.delete(block);
            addAll(log, 100, 160);
            assertFound(log, 0, 160);
        }
        assertThat(AssignmentIndex.open(folder()).orElseThrow().head().count()).isGreaterThan(100);
        assertFoundByTheNext(160);
    }

    @Test
    void filesThatAreScannedMayBeRemovedByRetentionAndByOthers() throws Exception {
        addAll(0, 200);
        addAll(LATER, LATER + 100);
        Files.delete(folder().resolve("index"));
        blocked();
        RecordLog log = RecordLog.open(folder(), SMALL, start -> {});
        StoredAssignments stored = StoredAssignments.toWrite(folder(), log.reader());
        log.removeFile(log.reader().starts().get(0));
        assertThat(stored.of(Owner.of(assignment(0)))).isEmpty();
        Retention retention = new Retention(log, stored, Clock.fixed(moment(LATER), ZoneOffset.UTC));
        retention.keepFor(Optional.of(Duration.ofDays(1)));
        int before = log.reader().starts().size();
        retention.apply();
        assertThat(log.reader().starts()).hasSizeLessThan(before);
        assertThat(stored.of(Owner.of(assignment(0)))).isEmpty();
        assertThat(stored.of(Owner.of(assignment(LATER)))).containsExactly(assignment(LATER));
        log.close();
    }

    @Test
    void aGroupThatIsCarriedOutOfAFileThatIsInTheIndexIsFoundInTheNextOne() throws Exception {
        int first = sealAndIndexAll();
        Path block = blocked();
        // 1 and 2: nobody holds the right to write yet; 4: the file cannot be opened
        UnreliableLog disk = new UnreliableLog(new FailingCalls(Set.of(1, 2, 4)));
        disk.failing(50);
        try (AssignmentLog log = AssignmentLog.open(store, listener -> disk.open(folder(), SMALL, listener))) {
            assertThat(add(log, first)).isNotNull();
            await(() -> log.trouble().isEmpty());
            assertFound(log, 0, first + 1);
        }
        assertFoundByTheNext(first + 1);
        Files.delete(block);
        addAll(first + 1, first + 100);
        assertFoundByTheNext(first + 100);
    }

    /** Of the disk's calls, these fail. */
    private static final class FailingCalls extends Random {

        private static final long serialVersionUID = 1L;

        private final Set<Integer> failing;
        private int call;

        FailingCalls(Set<Integer> failing) {
            this.failing = failing;
        }

        @Override
        public int nextInt(int bound) {
            return failing.contains(++call) ? 0 : bound - 1;
        }
    }

    /** The last file is sealed and in the index, and the next one does not exist yet. */
    private int sealAndIndexAll() throws IOException {
        int visitor = 0;
        try (AssignmentLog log = open()) {
            do {
                assertThat(add(log, visitor++)).isNull();
            } while (files().size() < 3 || Files.size(files().get(files().size() - 1)) < SMALL);
            long all = visitor;
            await(() -> AssignmentIndex.open(folder())
                    .filter(index -> index.head().count() == all)
                    .isPresent());
        }
        return visitor;
    }

    @Test
    void aFlippedByteIsNoticedOrDoesNotMatter() throws Exception {
        addAll(0, 60);
        Path index = folder().resolve("index");
        byte[] sound = Files.readAllBytes(index);
        List<AssignmentIndex.Head> heads = new ArrayList<>();
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) (1 << at % Byte.SIZE);
            Files.write(index, flipped);
            AssignmentIndex.open(folder()).map(AssignmentIndex::head).ifPresent(heads::add);
        }
        Files.write(index, sound);
        int unused = AssignmentIndex.HEAD_BYTES - AssignmentIndex.CHECKED_BYTES - Long.BYTES;
        assertThat(heads)
                .hasSize(unused)
                .containsOnly(AssignmentIndex.open(folder()).orElseThrow().head());
    }

    @Test
    void aDraftThatFailedOrIsALinkLeavesNothingBehind() throws Exception {
        addAll(0, 60);
        Path other = Files.writeString(store.resolve("other"), "kept");
        Path draft = Files.createSymbolicLink(folder().resolve("index.tmp"), other);
        addAll(60, 120);
        assertThat(other).hasContent("kept");
        assertThat(draft).doesNotExist();
        Files.delete(folder().resolve("index"));
        Files.createDirectories(folder().resolve("index").resolve("inside"));
        assertThatThrownBy(() -> new IndexDraft(folder(), 1).writeOver(null, 0, 0, 0))
                .isInstanceOf(IOException.class);
        assertThat(draft).doesNotExist();
    }

    @Test
    void theFileOfAnOlderVersionIsReadFromNoLink() throws Exception {
        Path other = Files.writeString(store.resolve("other"), "");
        OlderAssignments older = new OlderAssignments(store);
        Files.createSymbolicLink(older.file(), other);
        assertThat(older.exists()).isFalse();
        assertThatThrownBy(() -> older.read(one -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(older.file() + ": cannot be read (");
    }

    @Test
    void anIndexThatCannotBeWrittenIsTriedAgainAndSaid() throws Exception {
        addAll(0, 10);
        try (AssignmentLog log = open()) {
            Path block = blocked();
            int kept = 10;
            while (add(log, kept) == null) {
                kept++;
            }
            String message = "more than 8 files wait for the index of assignments, which cannot be written (" + block
                    + ": is a folder; expected none, so move it away); it is tried again";
            await(() ->
                    log.trouble().filter(one -> one.message().contains(message)).isPresent());
            assertThat(add(log, kept)).isNotNull();
            assertFound(log, 0, kept);
            Files.delete(block);
            await(() -> log.trouble().isEmpty());
            addAll(log, kept, kept + 50);
            assertFound(log, 0, kept + 50);
        }
    }

    @Test
    void aChoreThatFailsIsDoneAgainAndTheLastOneWaitsForItsTurn() throws Exception {
        Chores chores = new Chores();
        CountDownLatch thrice = new CountDownLatch(3);
        chores.repeat(
                () -> {
                    thrice.countDown();
                    throw new IllegalStateException("on purpose");
                },
                0,
                1);
        assertThat(thrice.await(60, TimeUnit.SECONDS)).isTrue();
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        chores.soon(() -> awaitQuietly(open));
        assertThat(chores.endWith(last::countDown, 10)).isFalse();
        chores.soon(() -> {
            throw new AssertionError("nothing comes after the last one");
        });
        assertThat(last.getCount()).isOne();
        open.countDown();
        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
