package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Part 6: Ctrl-C and SIGTERM stop a build, which tells so and leaves nothing behind. */
class InterruptedBuildIT {

    private static final List<String> EXPORTS = CrowdedShop.EXPORTS.get(1);
    private static final String STOPPED = "Stopped. Nothing was published, and nothing is left of this build\n";

    /** What shells give for a process that SIGINT or SIGTERM ended. */
    private static final int INTERRUPTED = 130;

    private static final int TERMINATED = 143;

    /** Builds that may be too fast for a test on a busy machine. */
    private static final int MOST_LATE = 20;

    /** On a machine that is busy with much else; alone it takes a fraction of a second. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static CrowdedShop shop;
    private static Path store;
    private static List<String> before = List.of();

    @BeforeAll
    static void buildAGoodGeneration() throws IOException {
        shop = CrowdedShop.in(folder, 30_000);
        store = folder.resolve("store");
        shop.buildHere(store, CrowdedShop.EXPORTS.get(0));
        before = SpoiledShop.everything(store);
        assertThat(before).anyMatch(name -> name.startsWith("rejects/g000001/"));
    }

    @Test
    void ctrlCAsSoonAsItHasBegun() throws Exception {
        assertStops("INT", INTERRUPTED, draft -> Files.exists(draft.resolve("members")));
    }

    @Test
    void ctrlCWhileReading() throws Exception {
        assertStops("INT", INTERRUPTED, draft -> has(draft.resolve("work"), "records-"));
    }

    @Test
    void sigtermWhileFolding() throws Exception {
        assertStops("TERM", TERMINATED, draft -> Files.exists(draft.resolve("seen")));
    }

    @Test
    void ctrlCWhileStoring() throws Exception {
        assertStops("INT", INTERRUPTED, draft -> Files.exists(draft.resolve("profiles.cm3")));
    }

    @Test
    void sigtermWhileChecking() throws Exception {
        assertStops("TERM", TERMINATED, draft -> Files.exists(draft.resolve("texts.json")));
    }

    /** More of it may never come, and the read that waits for it cannot be ended. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whileTheStandardInputSaysNothing(String signal, int exitCode) throws Exception {
        ProcessBuilder command = Launcher.Jvm.ofTests().builder(shop.build(store, List.of()));
        command.command().add(command.command().indexOf("--events") + 1, "-");
        Path spooled = store.resolve("generations/g000002.tmp/work/standard-input");
        try (RunningBuild build = RunningBuild.start(command);
                Writer input = build.process().outputWriter()) {
            input.write("id,time,user,device,event,amount,product\n");
            input.flush();
            assertThat(build.waitUntil(() -> spooled.toFile().length() > 0)).isTrue();
            long asked = System.nanoTime();
            build.send(signal);
            assertThat(build.end()).isEqualTo(new Launcher.Run(exitCode, "", STOPPED));
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(LONGEST_STOP);
        }
        assertThat(SpoiledShop.everything(store)).isEqualTo(before);
        assertTheOneBeforeServes();
    }

    private void assertStops(String signal, int exitCode, Predicate<Path> condition) throws Exception {
        int late = 0;
        while (!isStopped(signal, exitCode, condition)) {
            assertThat(++late).as("builds that were published before they knew").isLessThan(MOST_LATE);
        }
        assertThat(SpoiledShop.everything(store)).isEqualTo(before);
        assertTheOneBeforeServes();
    }

    /** False where the build was published before it knew of the signal: as a whole, and this is undone. */
    private static boolean isStopped(String signal, int exitCode, Predicate<Path> condition) throws Exception {
        Path draft = store.resolve("generations/g000002.tmp");
        try (RunningBuild build = shop.start(store, EXPORTS)) {
            if (build.freezeWhen(() -> condition.test(draft))) {
                build.send(signal);
                build.send("CONT");
            }
            Launcher.Run run = build.end();
            if (run.out().contains("Published generation g000002: ")) {
                assertThat(run.troubles()).isEmpty();
                assertThat(run.exitCode()).isIn(0, exitCode);
                CrowdedShop.undo(store, "g000002");
                return false;
            }
            assertThat(run).isEqualTo(new Launcher.Run(exitCode, "", STOPPED));
            return true;
        }
    }

    private static void assertTheOneBeforeServes() throws Exception {
        Launcher.Run verified = Launcher.inProcess("store", "verify", "--store", store);
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        Launcher.Run decided =
                Launcher.inProcess("decide", "--workspace", shop.rules(), "--store", store, "--visitor", "device-1");
        assertThat(decided.exitCode()).as(decided.err()).isZero();
    }

    @Test
    void onlyTheLastStepCannotBeStoppedAnyMoreAndThenTheBuildIsTold() throws Exception {
        int late = 0;
        while (!isToldOfBoth(folder.resolve("other-" + late))) {
            assertThat(++late).as("builds that had ended before the signal").isLessThan(MOST_LATE);
        }
    }

    /** False where the build had ended before the signal came. */
    private static boolean isToldOfBoth(Path other) throws Exception {
        try (RunningBuild build = shop.start(other, EXPORTS)) {
            if (build.freezeWhen(() -> Files.exists(other.resolve("generations/g000001")))) {
                build.send("INT");
                build.send("CONT");
            }
            Launcher.Run run = build.end();
            assertThat(run.troubles()).isEmpty();
            assertThat(run.out()).contains("Published generation g000001: ");
            assertThat(Launcher.inProcess("store", "verify", "--store", other).out())
                    .endsWith("1 of 1 generation is sound\n");
            assertThat(run.exitCode()).isIn(0, INTERRUPTED);
            return run.exitCode() == INTERRUPTED;
        }
    }

    private static boolean has(Path folder, String start) {
        String[] names = folder.toFile().list();
        return names != null && List.of(names).stream().anyMatch(name -> name.startsWith(start));
    }

    /** Whatever the moment, by a seeded choice: it is either stopped as a whole or published as a whole. */
    @Test
    void atAnyMoment() throws Exception {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        System.out.println("InterruptedBuildIT: seed " + seed + " (-Dsalience.seed=" + seed + ")");
        Path other = folder.resolve("any");
        shop.buildHere(other, CrowdedShop.EXPORTS.get(0));
        List<String> sound = SpoiledShop.everything(other);
        Random random = new Random(seed);
        try (RunningBuild build = shop.start(other, EXPORTS)) {
            build.waitUntil(() -> Files.exists(other.resolve("generations/g000002.tmp")));
            build.waitFor(
                    Duration.ofNanos(System.nanoTime() - build.startedAt()).plusMillis(random.nextInt(1500)));
            build.send("INT");
            Launcher.Run run = build.end();
            if (!run.out().contains("Published generation g000002: ")) {
                assertThat(run).isEqualTo(new Launcher.Run(INTERRUPTED, "", STOPPED));
                assertThat(SpoiledShop.everything(other)).isEqualTo(sound);
            }
        }
        assertThat(Launcher.inProcess("store", "verify", "--store", other).exitCode())
                .isZero();
    }
}
