package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.store.Manifest;
import io.salience.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds are killed with {@code kill -9}, at any moment and in the midst of publishing, while a server serves the store: it
 * serves on, the store stays sound, the next build succeeds, and nothing is left of those that were killed.
 */
class KilledBuildIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final int ROWS = LONG ? 60_000 : 30_000;
    private static final int KILLS = LONG ? 30 : 2;
    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    /** Builds for so many kills: enough for a machine on which most of them end before. */
    private static final int MOST_TRIES = 10 + 5 * KILLS;

    /** What becomes of a build's folder, in this order; then the name of the current generation is exchanged. */
    private static final List<Moment> MOMENTS = List.of(
            new Moment("the folder is there", KilledBuildIT::hasDraft),
            new Moment("records are spilled", store -> has(store, "work/records-")),
            new Moment("repeats are found", store -> has(store, "seen")),
            new Moment("the map is there", store -> has(store, "profiles.cm3")),
            new Moment("the state is there", store -> has(store, "state")),
            new Moment("the texts are there", store -> has(store, "texts.json")),
            new Moment("the manifest is there", store -> has(store, "manifest.json")),
            new Moment("the manifest's hash is there", store -> has(store, "manifest.sha256")),
            new Moment("the folder has its last name", store -> isNamed(store) || !hasDraft(store)),
            new Moment(
                    "the name of the next generation is written",
                    store -> Files.exists(store.resolve("current.tmp")) || isCurrent(store)),
            new Moment("it is current", KilledBuildIT::isCurrent),
            new Moment("the oldest is removed", store -> isCurrent(store) && hasDraft(store)));

    private static final int FIRST = RANDOM.nextInt(MOMENTS.size());

    @TempDir
    private static Path folder;

    private static CrowdedShop shop;
    private static Path store;
    private static Path temporary;
    private static Launcher.Server server;
    private static long usualNanos;
    private static List<String> usualTemporary = List.of();
    private static final List<Good> GOOD = new ArrayList<>();
    private static List<String> soundNames = List.of();
    private static String newest = "";

    /** When a build is killed: at the first look at the store that finds it so. */
    private record Moment(String text, Predicate<Path> reached) {}

    /** What a store says when a build of some exports was not disturbed. */
    private record Good(List<String> exports, String membership, String segments) {}

    @BeforeAll
    static void buildUndisturbed() throws Exception {
        System.out.println("KilledBuildIT: seed " + SEED + " (-Dsalience.seed=" + SEED + "), " + KILLS
                + " kills at any moment and " + KILLS + " while publishing; 30 and 30 in the profile long");
        shop = CrowdedShop.in(folder, ROWS);
        Path sound = folder.resolve("sound");
        for (List<String> exports : CrowdedShop.EXPORTS) {
            shop.buildHere(sound, exports);
            GOOD.add(new Good(exports, current(sound).membership(), segments(sound)));
        }
        assertThat(GOOD.get(0).membership()).isNotEqualTo(GOOD.get(1).membership());
        shop.buildHere(sound, GOOD.get(0).exports());
        shop.buildHere(sound, GOOD.get(1).exports());
        soundNames = names(sound);
        store = folder.resolve("store");
        temporary = Files.createDirectory(folder.resolve("temporary"));
        try (RunningBuild build = start(GOOD.get(0))) {
            build.waitUntil(() -> hasDraft(store));
            long begun = System.nanoTime();
            Launcher.Run run = build.end();
            assertThat(run.exitCode()).as(run.err()).isZero();
            usualNanos = System.nanoTime() - begun;
        }
        usualTemporary = names(temporary);
        shop.buildHere(store, GOOD.get(1).exports());
        shop.buildHere(store, GOOD.get(0).exports());
        server = Launcher.Server.start(shop.rules(), store);
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private static RunningBuild start(Good good) throws IOException {
        return shop.start(store, good.exports(), "-Djava.io.tmpdir=" + temporary);
    }

    @Test
    void theLastGoodGenerationServesAndNothingIsLeft() throws Exception {
        untilKilled(kill -> killAtAnyMoment());
        untilKilled(KilledBuildIT::killWhilePublishing);
        assertNothingIsLeft();
    }

    /** A try to kill a build, which fails where it ends before. */
    private interface Kill {

        boolean succeeds(int number) throws Exception;
    }

    /** Goes on until so many builds were killed: how many end before depends on how busy the machine is. */
    private static void untilKilled(Kill kill) throws Exception {
        int killed = 0;
        for (int number = 0; killed < KILLS; number++) {
            assertThat(number).as("tries for " + killed + " kills").isLessThan(MOST_TRIES);
            killed += kill.succeeds(number) ? 1 : 0;
        }
    }

    /** Evenly from the first file that a build makes to the end of its process. */
    private static boolean killAtAnyMoment() throws Exception {
        long after = (long) (RANDOM.nextDouble() * usualNanos);
        boolean killed = isKilled(Duration.ofNanos(after) + " after its begin", build -> {
            build.waitUntil(() -> hasDraft(store));
            build.waitFor(Duration.ofNanos(System.nanoTime() - build.startedAt() + after));
        });
        // The machine was busier when the usual time was taken.
        usualNanos = killed ? usualNanos : after;
        return killed;
    }

    private static boolean killWhilePublishing(int number) throws Exception {
        // The last five are those of publishing: they come more often.
        int at = number % 2 == 0 ? 7 + (FIRST + number) % 5 : (FIRST + number) % MOMENTS.size();
        Moment moment = MOMENTS.get(at);
        return isKilled(
                "when " + moment.text(),
                build -> build.waitUntil(() -> moment.reached().test(store)));
    }

    /** Waits for the moment, or the end of the build. */
    private interface Waiting {

        void in(RunningBuild build) throws InterruptedException;
    }

    /** Kills a build that would change the membership, unless it has ended. */
    private static boolean isKilled(String when, Waiting waiting) throws Exception {
        Manifest before = current(store);
        newest = before.generation();
        Good next = GOOD.get(before.membership().equals(GOOD.get(0).membership()) ? 1 : 0);
        Good last = GOOD.get(1 - GOOD.indexOf(next));
        boolean killed;
        try (RunningBuild build = start(next)) {
            waiting.in(build);
            killed = build.kill();
        }
        String reached = reached();
        Manifest after = current(store);
        boolean published = !after.generation().equals(before.generation());
        System.out.println("KilledBuildIT: " + (killed ? "killed " : "ended before ") + when
                + (published ? ", published" : "") + "; found: " + reached);
        assertSound(published ? next : last, after);
        shop.buildHere(store, last.exports());
        assertThat(current(store).membership()).isEqualTo(last.membership());
        return killed;
    }

    /** The latest moment that the store has come to. */
    private static String reached() {
        return MOMENTS.stream()
                .filter(moment -> moment.reached().test(store))
                .reduce((first, second) -> second)
                .map(Moment::text)
                .orElse("nothing");
    }

    private static void assertSound(Good expected, Manifest after) throws Exception {
        assertThat(after.membership()).isEqualTo(expected.membership());
        Launcher.Run verified = Launcher.inProcess("store", "verify", "--store", store);
        assertThat(verified.out()).doesNotContain("damaged").contains(" generations are sound\n");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(segments(store)).isEqualTo(expected.segments());
        Launcher.Run decided =
                Launcher.inProcess("decide", "--workspace", shop.rules(), "--store", store, "--visitor", "device-1");
        assertThat(decided.exitCode()).as(decided.err()).isZero();
        Web.Reply reply = new Web(server.port()).decide("{\"visitorId\":\"device-1\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("generation").asText()).isLessThanOrEqualTo(after.generation());
    }

    /** Those of the last ten builds stay, and none of a killed one. */
    private static void assertRejectsAreOfFinishedBuilds() throws IOException {
        try (Stream<Path> all = Files.walk(store.resolve("rejects"))) {
            List<String> names = all.map(path -> path.getFileName().toString()).toList();
            assertThat(names).doesNotContain(".unfinished");
            assertThat(names.stream().filter(name -> name.startsWith("g"))).hasSizeBetween(1, 10);
        }
    }

    /** The names are those of a store whose builds were never disturbed, and the server serves the newest. */
    private static void assertNothingIsLeft() throws Exception {
        try (RunningBuild build = start(GOOD.get(0))) {
            assertThat(build.end().exitCode()).isZero();
        }
        shop.buildHere(store, GOOD.get(1).exports());
        assertThat(names(store)).isEqualTo(soundNames);
        assertRejectsAreOfFinishedBuilds();
        assertThat(names(temporary)).isEqualTo(usualTemporary);
        String generation = current(store).generation();
        Web web = new Web(server.port());
        BooleanSupplier serves = () -> served(web).equals(generation);
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!serves.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static String served(Web web) {
        try {
            return web.decide("{\"visitorId\":\"device-1\"}")
                    .body()
                    .path("generation")
                    .asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Manifest current(Path store) {
        return Store.at(store).requireCurrent();
    }

    /** What a store tells of its segments. */
    static String segments(Path store) {
        Launcher.Run run = Launcher.inProcess("segment", "list", "--store", store);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    /** All names in a folder, whatever the ids of the generations. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString().replaceAll("g[0-9]{6}", "gN"))
                    .filter(name -> !name.startsWith("rejects") && !name.startsWith("assignments"))
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasDraft(Path store) {
        return draft(store) != null;
    }

    private static boolean isNamed(Path store) {
        return idOf(list(store.resolve("generations")).stream()
                        .filter(name -> name.length() == newest.length())
                        .max(String::compareTo)
                        .orElse(""))
                > idOf(newest);
    }

    private static boolean isCurrent(Path store) {
        return !current(store).generation().equals(newest);
    }

    private static long idOf(String generation) {
        return Long.parseLong(generation.substring(1));
    }

    /** Whether a name in the folder of the build begins like this. */
    private static boolean has(Path store, String name) {
        String draft = draft(store);
        if (draft == null) {
            return false;
        }
        Path file = store.resolve("generations").resolve(draft).resolve(name);
        return list(file.resolveSibling("")).stream()
                .anyMatch(one -> one.startsWith(file.getFileName().toString()));
    }

    private static @Nullable String draft(Path store) {
        return list(store.resolve("generations")).stream()
                .filter(name -> name.endsWith(".tmp"))
                .findFirst()
                .orElse(null);
    }

    private static List<String> list(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
