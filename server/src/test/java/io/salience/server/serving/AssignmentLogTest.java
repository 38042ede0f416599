package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors keep is remembered, by its first assignment, also by the next process. */
class AssignmentLogTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path store;

    private static Assignment assignment(int version, String id, String variant) {
        return new Assignment("split", version, "visitorId", id, variant, NOW);
    }

    private Path file() {
        return store.resolve("assignments.ndjson");
    }

    @Test
    void theFirstAssignmentOfAVersionCountsAndIsReadAgain() throws Exception {
        try (AssignmentLog log = AssignmentLog.of(store)) {
            assertThat(file()).doesNotExist();
            log.add(assignment(0, "v1", "one"), NOW);
            log.add(assignment(0, "v1", "two"), NOW);
            log.add(assignment(1, "v1", "two"), NOW);
            assertThat(log.of("split", "visitorId", "v1"))
                    .containsExactly(assignment(0, "v1", "one"), assignment(1, "v1", "two"));
            assertThat(Files.readAllLines(file())).hasSize(2).first().isEqualTo("""
                    {"at":"2026-11-20T12:00:00Z","experience":"split","bucketVersion":0,"by":"visitorId","id":"v1",\
                    "variant":"one"}""");
        }
        try (AssignmentLog next = AssignmentLog.of(store)) {
            assertThat(next.of("split", "visitorId", "v1"))
                    .containsExactly(assignment(0, "v1", "one"), assignment(1, "v1", "two"));
            assertThat(next.of("split", "accountId", "v1")).isEmpty();
            assertThat(next.of("other", "visitorId", "v1")).isEmpty();
            assertThat(next.warnings()).isEmpty();
        }
    }

    @Test
    void aLineThatWasCutOffIsPassedOverToldAndDoesNotSpoilTheNext() throws Exception {
        Files.writeString(file(), "{\"at\":\"2026-11-20T12:00:00Z\",\"experience\":\"spl");
        try (AssignmentLog log = AssignmentLog.of(store)) {
            assertThat(log.warnings())
                    .containsExactly("1 lines of assignments.ndjson are no assignments and were passed over");
            log.add(assignment(0, "v1", "one"), NOW);
        }
        Files.write(file(), new byte[] {'{', (byte) 0xFF, '}', '\n', '\n'}, StandardOpenOption.APPEND);
        try (AssignmentLog next = AssignmentLog.readOnly(store)) {
            assertThat(next.of("split", "visitorId", "v1")).containsExactly(assignment(0, "v1", "one"));
            assertThat(next.warnings()).hasSize(1).first().asString().startsWith("2 lines");
        }
    }

    @Test
    void memoryIsBoundedAndWhatIsNotRememberedIsCounted() throws Exception {
        try (AssignmentLog log = AssignmentLog.of(store, 2)) {
            for (int i = 0; i < 5; i++) {
                log.add(assignment(0, "v" + i, "one"), NOW);
            }
            log.add(assignment(1, "v0", "two"), NOW);
            assertThat(log.warnings())
                    .containsExactly(
                            "3 assignments were not remembered: there is room for 2; visitors get the variant of"
                                    + " their bucket instead");
            assertThat(log.of("split", "visitorId", "v0")).hasSize(2);
            assertThat(log.of("split", "visitorId", "v4")).isEmpty();
        }
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void readingOnlyAddsNothingToTheFile() {
        try (AssignmentLog log = AssignmentLog.readOnly(store)) {
            log.add(assignment(0, "v1", "one"), NOW);
            assertThat(log.of("split", "visitorId", "v1")).hasSize(1);
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void ofManyAtOnceOneIsFirstForAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AssignmentLog log = AssignmentLog.of(store)) {
            List<Callable<Object>> adding = IntStream.range(0, 400)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        log.add(assignment(0, "v" + i % 10, "variant-" + i), NOW);
                        return log.of("split", "visitorId", "v" + i % 10).get(0);
                    })
                    .toList();
            for (var done : threads.invokeAll(adding)) {
                Assignment seen = (Assignment) done.get();
                assertThat(log.of("split", "visitorId", seen.id())).containsExactly(seen);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Files.readAllLines(file())).hasSize(10);
    }
}
