package io.salience.segmentbuilder.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.experience.LinkLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int files;

    @BeforeEach
    void tellTheSeed() {
        System.out.println("LinksTest seed " + seed);
    }

    /** Tells one build after the other; each one but the first begins with what the one before wrote. */
    private Outcome outcome(List<List<Told>> builds, List<String> ids, LinkLimits limits, int memory) {
        @Nullable Path before = null;
        for (List<Told> build : builds.subList(0, builds.size() - 1)) {
            Path after = folder.resolve("links-" + files++);
            try (Links links = links(build, before, memory)) {
                links.write(after);
            }
            before = after;
        }
        try (Links links = links(builds.get(builds.size() - 1), before, memory)) {
            return Outcome.of(links.join(limits), ids);
        }
    }

    private Links links(List<Told> build, @Nullable Path before, int memory) {
        Links links = new Links(folder, memory);
        // Half of it is told before what the earlier builds knew: that order means nothing either.
        build.subList(0, build.size() / 2).forEach(told -> told.to(links));
        if (before != null) {
            links.addAll(before);
        }
        build.subList(build.size() / 2, build.size()).forEach(told -> told.to(links));
        return links;
    }

    /** Ids of which some begin others, and whose order as texts of Java is not that of their bytes. */
    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> List.of("a", "b", "ab", "é", "～", "😀", "z").get(i % 7) + (i < 7 ? "" : i / 7))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Told> randomTold(List<String> ids, int count) {
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String one = ids.get(random.nextInt(ids.size()));
            String other = ids.get(random.nextInt(random.nextInt(4) == 0 ? 5 : ids.size()));
            // One in three ids may occur as a known one.
            boolean known = one.hashCode() % 3 == 0;
            all.add(known && random.nextBoolean() ? Told.identify(one, other) : Told.alias(one, other));
            if (known && random.nextInt(4) == 0) {
                all.add(Told.known(one));
            }
        }
        all.addAll(all.subList(0, count / 4));
        return all;
    }

    private static List<List<Told>> split(List<Told> all, int builds) {
        return IntStream.range(0, builds)
                .mapToObj(i -> all.subList(all.size() * i / builds, all.size() * (i + 1) / builds))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "300, 100, 1, 100, 1000000",
        "300, 200, 1, 100, 1000",
        "300, 200, 2, 3, 1000000",
        "300, 400, 1000, 100000, 2000",
        "600, 400, 1, 4, 100000",
        "20, 200, 1, 5, 1000000"
    })
    void idsAreJoinedAsTheOracleSays(int idCount, int links, int knownIds, int most, int memory) {
        List<String> ids = ids(idCount);
        List<Told> all = randomTold(ids, links);
        LinkLimits limits = new LinkLimits(knownIds, most);
        Outcome expected = Outcome.expected(all, ids, limits);
        for (int builds = 1; builds <= 4; builds++) {
            assertThat(outcome(split(all, builds), ids, limits, memory))
                    .as("seed %d, %d builds", seed, builds)
                    .isEqualTo(expected);
            Collections.shuffle(all, random);
        }
    }

    @Test
    void whatIsRememberedDoesNotDependOnTheOrderOfTelling() throws IOException {
        List<Told> all = randomTold(ids(200), 300);
        Set<String> written = new HashSet<>();
        for (int round = 1; round <= 5; round++) {
            @Nullable Path file = null;
            for (List<Told> build : split(all, round)) {
                Path after = folder.resolve("links-" + files++);
                try (Links links = links(build, file, 1_000)) {
                    links.write(after);
                }
                file = after;
            }
            written.add(Arrays.toString(Files.readAllBytes(Path.of(String.valueOf(file)))));
            Collections.shuffle(all, random);
        }
        assertThat(written).as("seed %d", seed).hasSize(1);
    }

    @Test
    void whoIsIdentifiedAsItselfStaysKnownInTheNextBuild() {
        List<String> ids = List.of("a", "b", "c");
        LinkLimits limits = new LinkLimits(1, 100);
        List<List<Told>> builds = List.of(
                List.of(Told.alias("b", "b"), Told.known("b"), Told.identify("a", "a")),
                List.of(Told.alias("a", "c"), Told.alias("b", "c")));
        List<Told> all = builds.stream().flatMap(List::stream).toList();
        assertThat(outcome(builds, ids, limits, 100_000)).isEqualTo(Outcome.expected(all, ids, limits));
    }

    private Outcome of(LinkLimits limits, List<String> ids, Told... all) {
        Outcome outcome = outcome(List.of(List.of(all)), ids, limits, 100_000);
        assertThat(outcome).isEqualTo(Outcome.expected(List.of(all), ids, limits));
        return outcome;
    }

    @Test
    void aVisitorIsCalledByTheFirstKnownIdAndElseByTheFirst() {
        assertThat(of(
                                LinkLimits.DEFAULT,
                                List.of("anon", "u2", "u1", "x", "w", "alone"),
                                Told.identify("u2", "anon"),
                                Told.alias("u2", "u1"),
                                Told.known("u1"),
                                Told.alias("x", "w"))
                        .names())
                .containsExactly("u1", "u1", "u1", "w", "w", "alone");
    }

    @Test
    void theSameLinkToldInAnotherWayTellsTheKindAllTheSame() {
        assertThat(of(LinkLimits.DEFAULT, List.of("a", "u"), Told.alias("u", "a"), Told.identify("u", "a"))
                        .names())
                .containsExactly("u", "u");
    }

    @Test
    void anIdThatTurnsOutToBeKnownLaterCountsAsKnownFromTheBeginning() {
        List<Told> first = List.of(Told.alias("b", "a"), Told.known("c"));
        List<Told> second = List.of(Told.known("b"), Told.alias("c", "a"));
        List<String> ids = List.of("a", "b", "c");
        // "a" is anonymous and linked with two known ids, of which neither was known by its link.
        Outcome strict = outcome(List.of(first, second), ids, new LinkLimits(1, 100), 100_000);
        assertThat(strict.joined()).isEmpty();
        assertThat(strict.firstShared()).containsExactly(new SharedId("a", false, 2, 2));
        Outcome loose = outcome(List.of(first, second), ids, new LinkLimits(2, 100), 100_000);
        assertThat(loose.names()).containsExactly("b", "b", "b");
    }

    @Test
    void aSharedDeviceJoinsNobodyAndItsVisitorsStayApart() {
        Outcome outcome = of(
                LinkLimits.DEFAULT,
                List.of("kiosk", "u1", "u2", "phone"),
                Told.identify("u1", "kiosk"),
                Told.identify("u2", "kiosk"),
                Told.identify("u2", "phone"));
        assertThat(outcome.joined()).containsExactlyInAnyOrder("u2", "phone");
        assertThat(outcome.names()).containsExactly("kiosk", "u1", "u2", "u2");
        assertThat(outcome.aliases()).containsExactly("u2=phone");
        assertThat(outcome.sharedIds()).isEqualTo(1);
        assertThat(outcome.firstShared()).containsExactly(new SharedId("kiosk", false, 2, 2));
    }

    @Test
    void knownIdsAreJoinedByAliasUpToTheLimitOfLinks() {
        List<String> ids = List.of("u0", "u1", "u2", "u3");
        Told[] all = {
            Told.known("u0"),
            Told.known("u1"),
            Told.known("u2"),
            Told.known("u3"),
            Told.alias("u0", "u1"),
            Told.alias("u2", "u0"),
            Told.alias("u3", "u0")
        };
        assertThat(of(new LinkLimits(1, 3), ids, all).names()).containsExactly("u0", "u0", "u0", "u0");
        assertThat(of(new LinkLimits(1, 2), ids, all).firstShared()).containsExactly(new SharedId("u0", true, 3, 3));
    }

    @Test
    void theSameLinkAgainAndALinkWithItselfCountOnceAndNotAtAll() {
        Outcome outcome = of(
                new LinkLimits(1, 1),
                List.of("u", "a"),
                Told.identify("u", "a"),
                Told.alias("a", "u"),
                Told.alias("u", "a"),
                Told.identify("u", "a"),
                Told.alias("a", "a"),
                Told.identify("u", "u"));
        assertThat(outcome.sharedIds()).isZero();
        assertThat(outcome.names()).containsExactly("u", "u");
    }

    @Test
    void onlyTheFirstTwentySharedIdsAreNamed() {
        List<String> ids = ids(30);
        Told[] all = ids.stream()
                .flatMap(id -> Stream.of(Told.identify("k1", id), Told.identify("k2", id)))
                .toArray(Told[]::new);
        Outcome outcome = of(LinkLimits.DEFAULT, ids, all);
        assertThat(outcome.sharedIds()).isEqualTo(30);
        assertThat(outcome.firstShared()).hasSize(20);
    }

    @Test
    void noLinksAreAllRight() {
        assertThat(outcome(List.of(List.of(), List.of()), List.of("a"), LinkLimits.DEFAULT, 1_000))
                .isEqualTo(new Outcome(Set.of(), List.of("a"), List.of(), 0, List.of()));
    }

    @Test
    void nothingIsAddedAfterwards() {
        try (Links links = new Links(folder, 1_000)) {
            links.join(LinkLimits.DEFAULT);
            for (Told told : List.of(Told.identify("a", "b"), Told.alias("a", "b"), Told.known("a"))) {
                assertThatThrownBy(() -> told.to(links))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("links cannot be added when they were joined or written");
            }
        }
    }

    @Test
    void closingLeavesNoFiles() throws IOException {
        outcome(List.of(randomTold(ids(100), 3_000)), List.of(), LinkLimits.DEFAULT, 1_000);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** The arrays themselves are measured: as many ids and links as were told, and no more bytes than the comment says. */
    @ParameterizedTest
    @CsvSource({"10", "300"})
    void memoryDoesNotDependOnHowLongIdsAre(int length) {
        String padding = "x".repeat(length);
        int visitors = 150_000;
        try (Links links = new Links(folder, 1_000_000)) {
            for (int i = 0; i < visitors; i++) {
                Told.identify("u" + i + padding, "a" + i).to(links);
                Told.identify("u" + i + padding, "b" + i / 2).to(links);
                Told.known("only known " + i).to(links);
            }
            assertThat(links.linkedIds()).isEqualTo(visitors * 5 / 2);
            assertThat(links.distinctLinks()).isEqualTo(visitors * 2);
            assertThat(links.memoryBytes())
                    .isBetween(29L * links.linkedIds(), 47L * links.linkedIds() + 22L * links.distinctLinks());
        }
    }
}
