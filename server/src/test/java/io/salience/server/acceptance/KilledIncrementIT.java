package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.store.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that go on from the last generation are killed with {@code kill -9} at any moment: that generation stays sound, the
 * next build goes on from it, and in the end all is as if every event had been read by one build that nobody killed.
 */
class KilledIncrementIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final int KILLS = LONG ? 10 : 2;
    private static final int ROWS_OF_A_PART = LONG ? 20_000 : 10_000;
    private static final int REPEATS = 500;
    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    @TempDir
    private static Path folder;

    private static CrowdedShop shop;
    private static Path store;
    private static final List<String> PARTS = new ArrayList<>();
    private static long usualNanos;

    /** Two parts are read undisturbed: in full, and to see how long the builds take that are killed. */
    @BeforeAll
    static void goOnUndisturbed() throws Exception {
        System.out.println("KilledIncrementIT: seed " + SEED + " (-Dsalience.seed=" + SEED + "), " + KILLS
                + " kills; 10 in the profile long");
        shop = CrowdedShop.in(folder, ROWS_OF_A_PART * (KILLS + 2));
        split(Files.readAllLines(folder.resolve("events.csv")));
        store = folder.resolve("store");
        shop.buildHere(store, PARTS.subList(0, 1));
        try (RunningBuild build = start(2)) {
            build.waitUntil(KilledIncrementIT::hasDraft);
            long begun = System.nanoTime();
            Launcher.Run run = build.end();
            assertThat(run.exitCode()).as(run.err()).isZero();
            usualNanos = System.nanoTime() - begun;
        }
    }

    /** Each part but the first repeats some rows of the part before. */
    private static void split(List<String> lines) throws IOException {
        for (int from = 1; from < lines.size(); from += ROWS_OF_A_PART) {
            List<String> part = new ArrayList<>(List.of(lines.get(0)));
            part.addAll(lines.subList(Math.max(1, from - REPEATS), from + ROWS_OF_A_PART));
            String name = "part-" + PARTS.size() + ".csv";
            Files.write(folder.resolve(name), part);
            PARTS.add(name);
        }
    }

    /** A build that goes on, and is told of the first parts. */
    private static RunningBuild start(int parts) throws IOException {
        return RunningBuild.start(
                Launcher.Jvm.ofTests().builder(shop.build(store, PARTS.subList(0, parts), "--since-last")));
    }

    @Test
    void theNextBuildGoesOnFromTheLastGoodGenerationAndNothingIsLeft() throws Exception {
        int killed = 0;
        for (int parts = 3; parts <= PARTS.size(); parts++) {
            killed += killed(parts, Duration.ofNanos((long) (RANDOM.nextDouble() * usualNanos)));
            shop.buildHere(store, PARTS.subList(0, parts), "--since-last");
        }
        System.out.println("KilledIncrementIT: " + killed + " of " + KILLS + " builds were killed before they ended");
        Path whole = folder.resolve("whole");
        shop.buildHere(whole, PARTS);
        assertThat(KilledBuildIT.current(store).membership())
                .isEqualTo(KilledBuildIT.current(whole).membership());
        assertThat(KilledBuildIT.current(store).visitors())
                .isEqualTo(KilledBuildIT.current(whole).visitors());
        assertThat(KilledBuildIT.segments(store)).isEqualTo(KilledBuildIT.segments(whole));
        shop.buildHere(whole, PARTS, "--since-last");
        assertThat(names(store)).isEqualTo(names(whole));
    }

    /** Gives 1 where the build was killed before its end. */
    private static int killed(int parts, Duration after) throws Exception {
        Manifest before = KilledBuildIT.current(store);
        boolean killed;
        try (RunningBuild build = start(parts)) {
            build.waitUntil(KilledIncrementIT::hasDraft);
            build.waitFor(
                    Duration.ofNanos(System.nanoTime() - build.startedAt()).plus(after));
            killed = build.kill();
        }
        Manifest now = KilledBuildIT.current(store);
        boolean published = !now.generation().equals(before.generation());
        System.out.println("KilledIncrementIT: " + (killed ? "killed " : "ended before ") + after.toMillis()
                + " ms after its begin" + (published ? ", published" : ""));
        assertThat(now.membership().equals(before.membership())).isEqualTo(!published);
        Launcher.Run verified = Launcher.inProcess("store", "verify", "--store", store);
        assertThat(verified.out()).doesNotContain("damaged").contains(" generations are sound\n");
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        return killed ? 1 : 0;
    }

    private static boolean hasDraft() {
        String[] names = store.resolve("generations").toFile().list();
        return names != null && Stream.of(names).anyMatch(name -> name.endsWith(".tmp"));
    }

    /** Each name of a file in a store once, whatever generation it is of and whichever files had rejected rows. */
    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.map(path -> folder.relativize(path).toString())
                    .map(name -> name.replaceAll("g[0-9]{6}", "gN").replaceAll("/[0-9]{4}-part-[0-9]+", "/part"))
                    .forEach(names::add);
        }
        return names;
    }
}
