package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.server.record.LogReader;
import io.salience.server.record.RecordLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an older version has left is found as that version found it. */
@Timeout(120)
class ImportTest {

    private static final int SMALL = 4_000;

    @TempDir
    private Path store;

    private Path folder() {
        return store.resolve("assignments");
    }

    private AssignmentLog open() {
        return AssignmentLog.open(store, listener -> RecordLog.open(folder(), SMALL, listener));
    }

    private void older(String lines) throws IOException {
        Files.writeString(store.resolve("assignments.ndjson"), lines);
    }

    private static String line(int version, int visitor, String variant) {
        return "{\"experience\":\"split\",\"bucketVersion\":" + version + ",\"by\":\"visitorId\",\"id\":\"v" + visitor
                + "\",\"variant\":\"" + variant + "\"}\n";
    }

    private static Assignment assignment(int version, int visitor, String variant) {
        return new Assignment("split", version, "visitorId", "v" + visitor, variant, Instant.EPOCH);
    }

    @Test
    void theFirstOfEachVersionIsKeptByWhoWritesAndWhoReads() throws Exception {
        older(line(0, 1, "one") + line(1, 1, "two") + line(0, 1, "three") + line(0, 2, "four") + line(1, 1, "five"));
        try (KeptAssignments reading = KeptAssignments.readOnly(store)) {
            assertKept(reading);
        }
        try (AssignmentLog log = open()) {
            assertKept(log);
        }
        try (AssignmentLog next = open()) {
            assertKept(next);
        }
    }

    private static void assertKept(KeptAssignments log) {
        assertThat(log.of("split", "visitorId", "v1"))
                .containsExactlyInAnyOrder(assignment(0, 1, "one"), assignment(1, 1, "two"));
        assertThat(log.of("split", "visitorId", "v2")).containsExactly(assignment(0, 2, "four"));
    }

    @Test
    void moreThanTheIndexTakesAtOnceIsTakenInSteps() throws Exception {
        older(IntStream.range(0, 10_000).mapToObj(i -> line(0, i, "one")).collect(Collectors.joining()));
        try (AssignmentLog log = open()) {
            for (int visitor = 0; visitor < 10_000; visitor++) {
                assertThat(log.of("split", "visitorId", "v" + visitor)).containsExactly(assignment(0, visitor, "one"));
            }
        }
    }

    @Test
    void nothingIsAddedWhileManyFilesWaitForTheIndex() throws Exception {
        Files.createDirectories(folder());
        StoredAssignments stored = StoredAssignments.toWrite(folder(), LogReader.open(folder()));
        Indexing indexing = new Indexing(folder(), stored, new DiskTrouble(folder()), new Chores());
        Import taken = new Import(
                (one, needless) -> {
                    stored.sealed(0); // each one fills a file
                    return PendingAssignment.stored(one);
                },
                indexing);
        for (int visitor = 0; visitor < 100; visitor++) {
            taken.add(assignment(0, visitor, "one"));
            assertThat(stored.waiting()).isLessThan(AssignmentLog.MOST_WAITING_FILES);
        }
    }

    @Test
    void anIndexThatCannotBeWrittenRefusesALargeImport() throws Exception {
        Files.createDirectories(folder().resolve("index.tmp"));
        older(IntStream.range(0, 10_000).mapToObj(i -> line(0, i, "one")).collect(Collectors.joining()));
        assertThatThrownBy(this::open)
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("the assignments of an older version cannot be taken over: the index of"
                        + " assignments cannot be written (" + folder().resolve("index.tmp"))
                .hasMessageEndingWith("; make room, or check the permissions of the store's folder");
        assertThat(store.resolve("assignments.ndjson")).exists();
    }
}
