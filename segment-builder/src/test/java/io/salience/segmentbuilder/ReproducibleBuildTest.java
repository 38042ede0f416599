package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.fold.RandomEvents;
import io.salience.segmentbuilder.fold.RandomTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows give the same generation: in any order of rows and files, by any number of threads, in portions of any
 * size, and split into any number of builds that go on from each other, with references that are equal or grow.
 */
class ReproducibleBuildTest {

    private static final int ROWS = 600;
    private static final Duration LAST_STEP = Duration.ofHours(10);

    @TempDir
    private Path folder;

    private Random random = new Random();
    private final Set<String> ids = new TreeSet<>();
    private List<LinkedEvent> rows = List.of();
    private List<String> profiles = List.of();

    /** What must be the same. */
    private record Outcome(
            String membership,
            long visitors,
            Map<String, Map<String, String>> profiles,
            List<String> regular,
            String joinedIds) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSameRowsGiveTheSameGeneration(long seed) throws IOException {
        System.out.println("ReproducibleBuildTest seed " + seed);
        random = new Random(seed);
        LinkedShop shop = new LinkedShop(folder, new RandomTraits(random, 18, false), 1 + random.nextInt(2), 6);
        rows = withRepeats(new LinkedEvents(random, 25).next(ROWS));
        rows.forEach(row -> ids.addAll(row.ids()));
        profiles = profileRows();
        Outcome whole = outcome(shop, "whole", List.of(List.of(rows)), List.of(profiles), Sizes.USUAL);
        assertThat(whole.profiles()).isNotEmpty();
        assertThat(whole.regular()).isNotEmpty();
        for (int i = 0; i < 3; i++) {
            shuffle();
            List<List<LinkedEvent>> files = parts(rows, 1 + random.nextInt(5));
            assertSame(outcome(shop, "files-" + i, List.of(files), List.of(profiles), sizes()), whole, "files " + i);
        }
        for (int i = 0; i < 4; i++) {
            shuffle();
            int builds = 2 + random.nextInt(4);
            List<List<List<LinkedEvent>>> split = new ArrayList<>();
            parts(rows, builds).forEach(part -> split.add(parts(part, 1 + random.nextInt(2))));
            assertSame(
                    outcome(shop, "split-" + i, split, parts(profiles, builds), sizes()),
                    whole,
                    builds + " builds, split " + i);
        }
    }

    private static void assertSame(Outcome actual, Outcome expected, String how) {
        assertThat(actual.profiles().keySet())
                .as(how)
                .isEqualTo(expected.profiles().keySet());
        List<String> differences = new ArrayList<>();
        expected.profiles()
                .forEach((id, profile) -> profile.forEach((field, value) -> {
                    String found = actual.profiles().getOrDefault(id, Map.of()).get(field);
                    if (!value.equals(found)) {
                        differences.add(id + " " + field + " is " + found + ", expected " + value);
                    }
                }));
        assertThat(differences).as(how).isEmpty();
        assertThat(actual).as(how).isEqualTo(expected);
    }

    /** Some rows are there twice, word for word. */
    private List<LinkedEvent> withRepeats(List<LinkedEvent> events) {
        List<LinkedEvent> all = new ArrayList<>(events);
        events.stream()
                .filter(event -> event.id() != null && random.nextInt(8) == 0)
                .forEach(all::add);
        return all;
    }

    private List<String> profileRows() {
        List<String> lines = new ArrayList<>();
        for (String id : ids) {
            if (random.nextInt(3) == 0) {
                String level = random.nextBoolean() ? "" : Integer.toString(random.nextInt(5));
                lines.add(id + "," + List.of("", "gold", "free").get(random.nextInt(3)) + "," + level + "\n");
            }
        }
        for (int i = 0; i < 5; i++) {
            lines.add("silent-" + i + ",gold,1\n");
            ids.add("silent-" + i);
        }
        return lines;
    }

    private void shuffle() {
        rows = new ArrayList<>(rows);
        Collections.shuffle(rows, random);
        profiles = new ArrayList<>(profiles);
        Collections.shuffle(profiles, random);
    }

    private Sizes sizes() {
        return new Sizes(512 << random.nextInt(6), 4_096L << random.nextInt(6), 1_024 << random.nextInt(6));
    }

    /** So many parts one behind the other, some of them perhaps empty. */
    private <T> List<List<T>> parts(List<T> all, int count) {
        List<Integer> bounds = new ArrayList<>(List.of(0, all.size()));
        for (int i = 1; i < count; i++) {
            bounds.add(random.nextInt(all.size() + 1));
        }
        Collections.sort(bounds);
        List<List<T>> parts = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++) {
            parts.add(all.subList(bounds.get(i - 1), bounds.get(i)));
        }
        return parts;
    }

    /**
     * Of builds one after the other.
     *
     * @param builds the files of each
     * @param profileRows those of each
     */
    private Outcome outcome(
            LinkedShop shop,
            String store,
            List<List<List<LinkedEvent>>> builds,
            List<List<String>> profileRows,
            Sizes sizes)
            throws IOException {
        List<Instant> references = references(builds.size());
        BuildReport report = null;
        for (int build = 0; build < builds.size(); build++) {
            String name = store + "-" + build;
            List<Path> files = new ArrayList<>();
            for (List<LinkedEvent> file : builds.get(build)) {
                if (!file.isEmpty()) {
                    files.add(shop.export(name + "-" + files.size() + ".ndjson", file));
                }
            }
            BuildOptions options = BuildOptions.USUAL.withThreads(1 + random.nextInt(4));
            report = shop.build(
                    store,
                    files,
                    profiles(shop, name, profileRows.get(build)),
                    references.get(build),
                    build == 0 ? options : options.goingOn(),
                    sizes);
        }
        BuildReport last = Objects.requireNonNull(report);
        return new Outcome(
                last.membership(),
                last.visitors(),
                shop.profiles(store, ids),
                shop.members(store, LinkedShop.REGULAR),
                shop.joinedIdsHash(store));
    }

    private static @Nullable Path profiles(LinkedShop shop, String name, List<String> lines) throws IOException {
        return lines.isEmpty() ? null : shop.write(name + "-profiles.csv", "id,plan,level\n" + String.join("", lines));
    }

    /** The last one is always the same. */
    private List<Instant> references(int count) {
        boolean grow = random.nextBoolean();
        Instant last = RandomEvents.REFERENCE.plus(LAST_STEP.dividedBy(2));
        List<Instant> references = new ArrayList<>(List.of(last));
        while (references.size() < count) {
            Instant next = references.get(0);
            references.add(0, grow ? next.minusSeconds(random.nextInt((int) LAST_STEP.toSeconds() * 20)) : next);
        }
        return references;
    }
}
