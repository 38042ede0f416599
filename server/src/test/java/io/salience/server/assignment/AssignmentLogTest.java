package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.server.record.RecordLog;
import io.salience.server.record.UnreliableLog;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an answer promised is found again, by this process and the next, however many there are and whatever the disk does. */
@Timeout(120)
class AssignmentLogTest {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final int CRASHES = Boolean.getBoolean("salience.long") ? 300 : 20;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(32));
    private static final int SMALL = 4_000;

    @TempDir
    private Path store;

    private static Assignment assignment(int version, String id, String variant) {
        return new Assignment("split", version, "visitorId", id, variant, NOW);
    }

    private AssignmentLog open() {
        return AssignmentLog.open(store, listener -> RecordLog.open(folder(), SMALL, listener));
    }

    private Path folder() {
        return store.resolve("assignments");
    }

    /** Null if it is on disk. */
    private static @Nullable NotAssigned add(KeptAssignments log, Assignment one) {
        PendingAssignment pending = log.add(one, known -> known.bucketVersion() == one.bucketVersion());
        return log.await(pending, System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    }

    private static List<Assignment> of(KeptAssignments log, String id) {
        return log.of("split", "visitorId", id);
    }

    @Test
    void theFirstAssignmentOfAVersionCountsAndIsReadAgain() {
        try (AssignmentLog log = open()) {
            assertThat(add(log, assignment(0, "v1", "one"))).isNull();
            PendingAssignment second = log.add(assignment(0, "v1", "two"), known -> true);
            assertThat(second.assignment()).isEqualTo(assignment(0, "v1", "one"));
            assertThat(log.await(second, 0)).isNull();
            assertThat(add(log, assignment(1, "v1", "two"))).isNull();
            assertThat(of(log, "v1")).containsExactly(assignment(0, "v1", "one"), assignment(1, "v1", "two"));
        }
        try (AssignmentLog next = open();
                KeptAssignments reading = KeptAssignments.readOnly(store)) {
            for (KeptAssignments log : List.of(next, reading)) {
                assertThat(of(log, "v1")).containsExactly(assignment(0, "v1", "one"), assignment(1, "v1", "two"));
                assertThat(log.of("split", "accountId", "v1")).isEmpty();
                assertThat(log.of("other", "visitorId", "v1")).isEmpty();
                assertThat(log.warnings()).isEmpty();
            }
        }
    }

    @Test
    void manyAreFoundInFilesAndIndexAlsoWhenTheIndexIsLostOrDamaged() throws Exception {
        addVisitors(0, 500);
        assertAllFound(500);
        Files.delete(folder().resolve("index"));
        addVisitors(500, 20);
        assertAllFound(520);
        byte[] index = Files.readAllBytes(folder().resolve("index"));
        index[AssignmentIndex.HEAD_BYTES + 3] ^= 1;
        Files.write(folder().resolve("index"), index);
        addVisitors(520, 20);
        assertAllFound(540);
        assertThat(AssignmentIndex.open(folder())).isPresent();
    }

    private void addVisitors(int from, int count) {
        try (AssignmentLog log = open()) {
            for (int i = from; i < from + count; i++) {
                assertThat(add(log, assignment(0, "v" + i, "variant" + i % 3))).isNull();
            }
        }
    }

    private void assertAllFound(int count) {
        try (AssignmentLog log = open();
                KeptAssignments reading = KeptAssignments.readOnly(store)) {
            for (int i = 0; i < count; i++) {
                assertThat(of(log, "v" + i)).containsExactly(assignment(0, "v" + i, "variant" + i % 3));
            }
            assertThat(of(reading, "v" + (count - 1))).hasSize(1);
            assertThat(of(reading, "v0")).hasSize(1);
            assertThat(of(log, "v" + count)).isEmpty();
        }
    }

    @Test
    void readingOnlyAddsNothingAndPromisesNothing() {
        try (KeptAssignments log = KeptAssignments.readOnly(store)) {
            assertThat(add(log, assignment(0, "v1", "one"))).isEqualTo(NotAssigned.NOT_RECORDED);
            assertThat(of(log, "v1")).hasSize(1);
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void ofManyAtOnceOneIsFirstForAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AssignmentLog log = open()) {
            List<Callable<Assignment>> adding = IntStream.range(0, 400)
                    .<Callable<Assignment>>mapToObj(i ->
                            () -> log.add(assignment(0, "v" + i % 10, "variant-" + i), known -> true)
                                    .assignment())
                    .toList();
            for (var done : threads.invokeAll(adding)) {
                assertThat(of(log, done.get().id())).containsExactly(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFileOfAnOlderVersionIsTakenOver() throws Exception {
        Path older = store.resolve("assignments.ndjson");
        Files.writeString(older, """
                {"at":"2026-11-20T12:00:00Z","experience":"split","bucketVersion":0,"by":"visitorId","id":"v1","variant":"one"}
                {"at":"2026-11-20T12:00:00Z","experience":"split","bucketVersion":0,"by":"visitorId","id":"v1","variant":"two"}

                {"at":"yesterday","experience":"split","bucketVersion":0,"by":"visitorId","id":"v3","variant":"one"}
                {"at":"2026-11-20T12:00:00Z","experience":"spl""");
        try (KeptAssignments reading = KeptAssignments.readOnly(store)) {
            assertThat(of(reading, "v1")).first().isEqualTo(assignment(0, "v1", "one"));
        }
        try (AssignmentLog log = open()) {
            assertThat(of(log, "v1")).containsExactly(assignment(0, "v1", "one"));
            assertThat(log.warnings())
                    .containsExactly(older + ": 2 assignments were taken into the log, 2 lines are no assignments and"
                            + " were passed over; the file is kept as " + older + ".imported");
        }
        try (AssignmentLog next = open()) {
            assertThat(of(next, "v1")).hasSize(1);
            assertThat(next.warnings()).isEmpty();
        }
        assertThat(older).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsSaidAndWrittenLater() throws Exception {
        Files.createFile(folder());
        try (AssignmentLog log = open()) {
            assertThat(add(log, assignment(0, "v1", "one")))
                    .isEqualTo(NotAssigned.failed(folder() + ": is no folder; expected a folder, so move it away"));
            assertThat(of(log, "v1")).containsExactly(assignment(0, "v1", "one"));
            assertThat(log.trouble().orElseThrow().message())
                    .isEqualTo(
                            "assignments of visitors cannot be kept now: the store cannot be written (" + folder()
                                    + ": is no folder; expected a folder, so move it away); it is tried again; 1 answers said so");
            Files.delete(folder());
            PendingAssignment again = log.add(assignment(0, "v1", "two"), known -> true);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (log.await(again, 0) != null) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            assertThat(log.trouble()).isEmpty();
        }
        try (AssignmentLog next = open()) {
            assertThat(of(next, "v1")).containsExactly(assignment(0, "v1", "one"));
        }
    }

    /** As when a publish begins a new version of the buckets while an assignment of the version before waits. */
    @Test
    void whileAnEarlierOneThatDoesNotCountWaitsNothingIsPromised() throws Exception {
        Files.createFile(folder());
        try (AssignmentLog log = open()) {
            assertThat(add(log, assignment(0, "v1", "one"))).isNotNull();
            assertThat(add(log, assignment(1, "v1", "two"))).isEqualTo(NotAssigned.EARLIER_UNDER_WAY);
            Files.delete(folder());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (add(log, assignment(1, "v1", "two")) != null) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
        try (AssignmentLog next = open()) {
            assertThat(of(next, "v1")).containsExactly(assignment(0, "v1", "one"), assignment(1, "v1", "two"));
        }
    }

    @Test
    void whatIsGivenUpIsSaidSoAndCounted() throws Exception {
        Files.createFile(folder());
        try (AssignmentLog log = open()) {
            NotAssigned tooMany = NotAssigned.tooMany(20_000);
            for (int i = 0; i <= 20_000; i++) {
                assertThat(add(log, assignment(0, "v" + i, "one"))).isNotEqualTo(tooMany);
            }
            for (int i = 0; i < 7; i++) {
                assertThat(add(log, assignment(0, "w" + i, "one"))).isEqualTo(tooMany);
            }
            assertThat(log.warnings())
                    .containsExactly("7 assignments of visitors were given up while the disk could not be written");
            Files.delete(folder());
        }
    }

    @Test
    void theSecondServerOfAStoreIsRefused() {
        try (AssignmentLog log = open()) {
            assertThat(add(log, assignment(0, "v1", "one"))).isNull();
            assertThatThrownBy(this::open)
                    .isInstanceOf(BadInput.class)
                    .hasMessageEndingWith(
                            "records here; one server at a time may serve a store, so stop that one first");
        }
    }

    @Test
    void filesAreRemovedOnceAllInThemIsTooOld() throws Exception {
        addVisitors(0, 200);
        addLater(100);
        RecordLog log = RecordLog.open(folder(), SMALL, start -> {});
        StoredAssignments stored = StoredAssignments.toWrite(folder(), log.reader());
        Clock later = Clock.fixed(LATER, ZoneOffset.UTC);
        Retention retention = new Retention(log, stored, later);
        assertThat(retention.apply()).isZero();
        retention.keepFor(Optional.of(Duration.ofDays(31)));
        assertThat(retention.apply()).isZero();
        long old = log.reader().starts().stream()
                .filter(start -> stored.newest(start).equals(NOW))
                .count();
        assertThat(old).isGreaterThan(3);
        retention.keepFor(Optional.of(Duration.ofDays(31).minusMillis(1)));
        assertThat(retention.apply()).isEqualTo((int) old);
        assertThat(stored.of(new Owner("split", "visitorId", "v0"))).isEmpty();
        for (int i = 0; i < 100; i++) {
            assertThat(stored.of(new Owner("split", "visitorId", "later" + i))).hasSize(1);
        }
        log.close();
        assertThat(AssignmentIndex.open(folder()).orElseThrow().head().count()).isLessThan(200);
    }

    private void addLater(int count) {
        try (AssignmentLog log = open()) {
            for (int i = 0; i < count; i++) {
                assertThat(add(log, new Assignment("split", 0, "visitorId", "later" + i, "one", LATER)))
                        .isNull();
            }
        }
    }

    @Test
    void aClockThatIsAheadRemovesNothingEvenIfItRecordsSomething() throws Exception {
        addVisitors(0, 200);
        addLater(1);
        RecordLog log = RecordLog.open(folder(), SMALL, start -> {});
        StoredAssignments stored = StoredAssignments.toWrite(folder(), log.reader());
        Retention retention = new Retention(log, stored, Clock.fixed(LATER, ZoneOffset.UTC));
        retention.keepFor(Optional.of(Duration.ofDays(1)));
        assertThat(retention.apply()).isZero();
        log.close();
    }

    @Test
    void whatWasPromisedOnAnUnreliableDiskIsKept() throws Exception {
        System.out.println("AssignmentLogTest: seed " + SEED + ", " + CRASHES + " crashes");
        Random random = new Random(SEED);
        UnreliableLog disk = new UnreliableLog(random);
        List<Assignment> promised = new ArrayList<>();
        for (int crash = 0; crash < CRASHES; crash++) {
            disk.failing(random.nextInt(30));
            try (AssignmentLog log = AssignmentLog.open(store, listener -> disk.open(folder(), SMALL, listener))) {
                promised.forEach(one -> assertThat(of(log, one.id())).contains(one));
                promise(log, random, promised);
            }
            disk.crash();
        }
        assertThat(promised).isNotEmpty();
    }

    private static void promise(AssignmentLog log, Random random, List<Assignment> promised) {
        for (int i = 0; i < 20; i++) {
            Assignment one = assignment(0, "v" + random.nextInt(10_000), "variant" + random.nextInt(3));
            PendingAssignment pending = log.add(one, known -> true);
            if (log.await(pending, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50)) == null) {
                promised.add(pending.assignment());
            }
        }
    }
}
