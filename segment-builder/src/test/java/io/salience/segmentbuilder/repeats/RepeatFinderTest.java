package io.salience.segmentbuilder.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random streams of events over several builds against a map that holds everything. */
class RepeatFinderTest {

    private static final int PARTITIONS = 8;
    private static final long LONG_AGO = Long.MIN_VALUE;

    /** Ascending as unsigned numbers, the later ones negative as signed ones. */
    private static final long[] SOURCES = {0, 1, 2047, 2048, 4095};

    private record Id(long high, long low) implements Comparable<Id> {

        @Override
        public int compareTo(Id other) {
            int compared = Long.compareUnsigned(high, other.high);
            return compared != 0 ? compared : Long.compareUnsigned(low, other.low);
        }
    }

    private record Event(Id id, long content, long time) {}

    /** The first beyond the largest number of a name counts as 0. */
    private static final int[] NAMES = {0, 1, 40, (1 << 22) - 1, 1 << 22};

    private record Told(Event event, long sequence, int partition) {

        int name() {
            return NAMES[(int) Long.remainderUnsigned(sequence, NAMES.length)];
        }
    }

    /** What one build came to. */
    private record Outcome(
            List<List<Long>> drops,
            List<Long> conflicts,
            Map<Long, Long> repeatsOf,
            Map<Long, Long> conflictsOf,
            Map<Integer, Long> dropsOfName,
            Map<Id, Event> seen) {}

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int builds;

    @BeforeEach
    void tellTheSeed() {
        System.out.println("RepeatFinderTest seed " + seed);
    }

    /** The rule as it is said, with everything in memory. */
    private static Outcome expected(Map<Id, Event> before, List<Told> build, long horizon) {
        Map<Id, Event> first = new HashMap<>(before);
        Outcome outcome = new Outcome(
                emptyLists(), new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new TreeMap<>());
        List<Told> inOrder = new ArrayList<>(build);
        inOrder.sort((a, b) -> Long.compareUnsigned(a.sequence(), b.sequence()));
        for (Told told : inOrder) {
            Event known = first.putIfAbsent(told.event().id(), told.event());
            if (known == null) {
                continue;
            }
            outcome.drops().get(told.partition()).add(told.sequence());
            outcome.dropsOfName().merge(told.name() & (1 << 22) - 1, 1L, Long::sum);
            boolean conflict = known.content() != told.event().content();
            (conflict ? outcome.conflictsOf() : outcome.repeatsOf()).merge(told.sequence() >>> 52, 1L, Long::sum);
            if (conflict) {
                outcome.conflicts().add(told.sequence());
            }
        }
        first.values().stream()
                .filter(event -> event.time() >= horizon)
                .forEach(event -> outcome.seen().put(event.id(), event));
        return outcome;
    }

    private static List<List<Long>> emptyLists() {
        return Stream.generate(() -> (List<Long>) new ArrayList<Long>())
                .limit(PARTITIONS)
                .toList();
    }

    private Path seenFile(int build) {
        return folder.resolve("seen-" + build);
    }

    /** Finds the repeats of the next build, after those that were found before. */
    private Outcome found(List<Told> build, long horizon, int memory, int idPartitions) throws IOException {
        @Nullable Path before = builds == 0 ? null : seenFile(builds - 1);
        Path after = seenFile(builds++);
        Path working = Files.createDirectories(folder.resolve("working"));
        try (RepeatFinder finder = new RepeatFinder(working, PARTITIONS, memory, idPartitions, 100)) {
            for (Told told : build) {
                Event event = told.event();
                Id id = event.id();
                finder.add(
                        id.high(),
                        id.low(),
                        event.content(),
                        told.sequence(),
                        event.time(),
                        told.partition(),
                        told.name());
            }
            try (Repeats repeats = finder.find(before, after, horizon)) {
                return outcome(repeats, seen(after));
            }
        } finally {
            try (Stream<Path> left = Files.list(working)) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static Outcome outcome(Repeats repeats, Map<Id, Event> seen) {
        Outcome outcome = new Outcome(
                emptyLists(), numbers(repeats.conflicts()), new HashMap<>(), new HashMap<>(), new HashMap<>(), seen);
        for (int i = 0; i < PARTITIONS; i++) {
            outcome.drops().get(i).addAll(numbers(repeats.drops(i)));
        }
        for (int source = 0; source < 4096; source++) {
            if (repeats.repeats(source) > 0) {
                outcome.repeatsOf().put((long) source, repeats.repeats(source));
            }
            if (repeats.conflicts(source) > 0) {
                outcome.conflictsOf().put((long) source, repeats.conflicts(source));
            }
        }
        for (int name : NAMES) {
            if (repeats.droppedOf(name) > 0) {
                outcome.dropsOfName().put(name, repeats.droppedOf(name));
            }
        }
        return outcome;
    }

    private static List<Long> numbers(SequenceCursor cursor) {
        List<Long> numbers = new ArrayList<>();
        try (cursor) {
            while (cursor.next()) {
                numbers.add(cursor.value());
            }
        }
        return numbers;
    }

    private static Map<Id, Event> seen(Path file) {
        Map<Id, Event> seen = new TreeMap<>();
        try (SeenReader reader = new SeenReader(file)) {
            for (; !reader.ended(); reader.advance()) {
                Id id = new Id(reader.high(), reader.low());
                seen.put(id, new Event(id, reader.content(), reader.time()));
            }
        }
        return seen;
    }

    /** Some ids differ in their last bit only, some are the least and the greatest. */
    private List<Id> ids(int count) {
        List<Id> ids = new ArrayList<>(List.of(new Id(0, 0), new Id(0, 1), new Id(-1, -1), new Id(-1, -2)));
        while (ids.size() < count) {
            Id id = new Id(random.nextLong(), random.nextLong());
            ids.add(id);
            ids.add(new Id(id.high(), id.low() ^ 1));
        }
        return ids;
    }

    private List<Told> told(List<Event> events) {
        List<Told> told = new ArrayList<>();
        Set<Long> sequences = new HashSet<>();
        for (Event event : events) {
            long sequence = SOURCES[random.nextInt(SOURCES.length)] << 52 | random.nextInt(1 << 30);
            if (sequences.add(sequence)) {
                told.add(new Told(event, sequence, random.nextInt(PARTITIONS)));
            }
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource({"100000000, 16", "100000000, 1", "3000, 1", "20000, 4", "1000, 64"})
    void whatDoesNotCountIsWhatTheOracleSays(int memory, int idPartitions) throws IOException {
        List<Id> ids = ids(3_000);
        Map<Id, Event> seen = Map.of();
        for (int build = 0; build < 4; build++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                Id id = ids.get(random.nextInt(20) == 0 ? 7 : random.nextInt(ids.size()));
                events.add(new Event(id, random.nextInt(2), random.nextInt(1_000) - 500));
            }
            List<Told> told = told(events);
            long horizon = build * 100L - 400;
            Outcome expected = expected(seen, told, horizon);
            assertThat(found(told, horizon, memory, idPartitions))
                    .as("seed %d, build %d", seed, build)
                    .isEqualTo(expected);
            assertThat(expected.conflicts()).isNotEmpty();
            assertThat(expected.repeatsOf()).isNotEmpty();
            seen = expected.seen();
        }
    }

    @Test
    void oneIdForAllEventsIsFoundInLittleMemory() throws IOException {
        Id id = new Id(-5, 5);
        List<Event> events = new ArrayList<>(Collections.nCopies(30_000, new Event(id, 1, 1)));
        events.add(new Event(id, 2, 1));
        List<Told> told = told(events);
        assertThat(found(told, LONG_AGO, 10_000, 4)).as("seed %d", seed).isEqualTo(expected(Map.of(), told, LONG_AGO));
    }

    @Test
    void withoutConflictsTheSameContentsCountInAnyOrderAndAnyNumberOfBuilds() throws IOException {
        List<Event> events = new ArrayList<>();
        for (Id id : ids(1_500)) {
            Event event = new Event(id, random.nextLong(), random.nextInt(1_000));
            events.addAll(Collections.nCopies(1 + random.nextInt(3), event));
        }
        Set<Event> distinct = new HashSet<>(events);
        for (int parts = 1; parts <= 4; parts++) {
            Collections.shuffle(events, random);
            builds = 0;
            List<Event> kept = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int from = events.size() * part / parts;
                List<Event> build = events.subList(from, events.size() * (part + 1) / parts);
                kept.addAll(kept(build));
            }
            assertThat(kept).as("seed %d, %d builds", seed, parts).containsExactlyInAnyOrderElementsOf(distinct);
            for (int part = 0; part < parts; part++) {
                Files.delete(seenFile(part));
            }
        }
    }

    private List<Event> kept(List<Event> build) throws IOException {
        List<Told> told = new ArrayList<>();
        for (Event event : build) {
            told.add(new Told(event, told.size(), random.nextInt(PARTITIONS)));
        }
        Outcome outcome = found(told, LONG_AGO, 5_000, 16);
        assertThat(outcome.conflicts()).isEmpty();
        Set<Long> dropped = new HashSet<>();
        outcome.drops().forEach(dropped::addAll);
        return told.stream()
                .filter(one -> !dropped.contains(one.sequence()))
                .map(Told::event)
                .toList();
    }

    @Test
    void anIdIsForgottenWhenItsEventIsOlderThanTheHorizon() throws IOException {
        Event before = new Event(new Id(1, 1), 7, 999);
        Event at = new Event(new Id(2, 2), 7, 1_000);
        List<Told> told = List.of(new Told(before, 0, 0), new Told(at, 1, 0));
        assertThat(found(told, 1_000, 1 << 20, 4).seen()).containsOnlyKeys(at.id());
        assertThat(found(told, 1_000, 1 << 20, 4).drops().get(0)).containsExactly(1L);
        assertThat(found(told, 1_001, 1 << 20, 4).seen()).isEmpty();
        assertThat(found(told, 1_000, 1 << 20, 4).drops().get(0)).isEmpty();
    }

    @Test
    void theFirstWinsWhateverLaterOnesSayAndTheOldOneWinsOverAll() throws IOException {
        Id id = new Id(3, 3);
        Told b = new Told(new Event(id, 'b', 1), 10, 1);
        Told a = new Told(new Event(id, 'a', 1), 20, 2);
        Told bAgain = new Told(new Event(id, 'b', 1), 30, 3);
        Outcome first = found(List.of(a, bAgain, b), LONG_AGO, 1 << 20, 4);
        assertThat(first.conflicts()).containsExactly(20L);
        assertThat(first.repeatsOf()).isEqualTo(Map.of(0L, 1L));
        Outcome second = found(List.of(a), LONG_AGO, 1 << 20, 4);
        assertThat(second.conflicts()).containsExactly(20L);
        assertThat(second.seen().get(id)).isEqualTo(b.event());
    }

    @Test
    void manyBuildsOfNothingRememberEverything() throws IOException {
        List<Told> told =
                told(ids(1_000).stream().map(id -> new Event(id, 1, 5)).toList());
        Map<Id, Event> seen = found(told, 5, 1 << 20, 16).seen();
        assertThat(seen).hasSameSizeAs(told);
        for (int i = 0; i < 3; i++) {
            assertThat(found(List.of(), 5, 1 << 20, 16).seen()).isEqualTo(seen);
        }
    }
}
