package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store's disk is full, from the start or at a moment of a build: one sentence says so, the store is as it was, and the
 * next build succeeds once there is room. Needs to mount a small disk; skipped loudly where that is not allowed.
 */
class FullDiskIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final long ROOM = 200 << 20;
    private static final List<String> EXPORTS = CrowdedShop.EXPORTS.get(1);
    /** Builds that may be too fast for a test on a busy machine. */
    private static final int MOST_LATE = 20;

    private static final String ADVICE = "; free some space or use a folder on another disk\n";

    @TempDir
    private static Path folder;

    private static CrowdedShop shop;
    private static SmallDisk disk;
    private static Path store;
    private static Path draft;
    private static long most;
    private static List<String> before = List.of();

    @BeforeAll
    static void buildAGoodGeneration() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), ROOM);
        shop = CrowdedShop.in(folder, 40_000);
        store = disk.folder().resolve("store");
        draft = store.resolve("generations/g000002.tmp");
        try (RunningBuild build = shop.start(store, CrowdedShop.EXPORTS.get(0))) {
            build.waitUntil(() -> {
                most = Math.max(most, disk.used());
                return false;
            });
            Launcher.Run run = build.end();
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        before = SpoiledShop.everything(store);
    }

    @AfterAll
    static void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @AfterEach
    void makeRoom() throws Exception {
        disk.removeBallast();
        disk.resize(ROOM);
    }

    @Test
    void whatCannotFitIsNotBegun() throws Exception {
        disk.leave(1 << 20);
        Launcher.Run run = Launcher.run(shop.build(store, EXPORTS));
        assertThat(run.err())
                .matches("\\Q" + store + "\\E: the disk has [12] MB free, the working files need about [34] MB\\Q"
                        + ADVICE + "\\E");
        assertRefused(run);
    }

    @Test
    void fullWhileRecordsAreSpilled() throws Exception {
        assertRefusedWhenFull(draft -> has(draft.resolve("work"), "records-"), draft.resolve("work"));
    }

    @Test
    void fullWhileFolding() throws Exception {
        assertRefusedWhenFull(draft -> Files.exists(draft.resolve("seen")), store);
    }

    @Test
    void fullWhileProfilesAreStored() throws Exception {
        assertRefusedWhenFull(draft -> Files.exists(draft.resolve("profiles.cm3")), store);
    }

    @Test
    void fullWhileTheStateIsWritten() throws Exception {
        assertRefusedWhenFull(draft -> Files.exists(draft.resolve("state")), store);
    }

    @Test
    void fullForTheManifest() throws Exception {
        assertRefusedWhenFull(FullDiskIT::isReadyForTheManifest, store);
    }

    /** Two pages are for the manifest and its hash. */
    @Test
    void fullForTheNameOfTheCurrentGeneration() throws Exception {
        Launcher.Run run = untilRefused(
                () -> {
                    try (RunningBuild build = start()) {
                        if (build.freezeWhen(() -> isReadyForTheManifest(draft)) && isReadyForTheManifest(draft)) {
                            disk.fillBut(2);
                        }
                        build.send("CONT");
                        return build.end();
                    }
                },
                store);
        assertThat(run.err())
                .isEqualTo(store + ": the build could not go on (No space left on device); the store is as it was"
                        + ADVICE);
        assertRefused(run);
        assertTheNextBuildSucceeds();
    }

    /** A build whose disk gets full. */
    private interface FullBuild {

        Launcher.Run run() throws Exception;
    }

    /**
     * Runs a build until the full disk is noticed at a place. Of a build that got further before its disk was full, as a busy
     * machine lets happen, nothing is left.
     */
    private static Launcher.Run untilRefused(FullBuild build, Path place) throws Exception {
        Launcher.Run run = build.run();
        for (int late = 0; !run.err().startsWith(place.toString()); late++) {
            assertThat(late).as("builds that got further: " + run.err()).isLessThan(MOST_LATE);
            disk.removeBallast();
            if (run.exitCode() == 0) {
                Files.createDirectories(store.resolve("rejects/g000002"));
                CrowdedShop.remove(folder.resolve("rejects"));
                restore();
            }
            run = build.run();
        }
        return run;
    }

    /** Rejected rows go elsewhere, so that it is the builder's own files that there is no room for. */
    private static RunningBuild start() throws Exception {
        Object[] command = shop.build(store, EXPORTS, "--rejects", folder.resolve("rejects"));
        return RunningBuild.start(Launcher.Jvm.ofTests().builder(command));
    }

    private static boolean isReadyForTheManifest(Path draft) {
        return Files.exists(draft.resolve("texts.json"))
                && !Files.exists(draft.resolve("work"))
                && !Files.exists(draft.resolve("manifest.json"));
    }

    private static void assertRefusedWhenFull(Predicate<Path> condition, Path place) throws Exception {
        Launcher.Run run = untilRefused(() -> fullFrom(condition), place);
        assertThat(run.err()).contains("No space left").endsWith(ADVICE);
        assertRefused(run);
        assertTheNextBuildSucceeds();
    }

    /** The build is held while the disk is filled, and whatever it frees later is taken from it. */
    private static Launcher.Run fullFrom(Predicate<Path> condition) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread taking = new Thread(() -> {
            while (!over.get()) {
                disk.fill();
                LockSupport.parkNanos(200_000);
            }
        });
        try (RunningBuild build = start()) {
            if (build.freezeWhen(() -> condition.test(draft))) {
                disk.fill();
            }
            taking.start();
            build.send("CONT");
            return build.end();
        } finally {
            over.set(true);
            taking.join();
        }
    }

    /** Sizes of which each is too small at another moment, up to one that is enough. */
    @Test
    void aDiskOfAnySize() throws Exception {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        int sizes = LONG ? 20 : 1;
        System.out.println("FullDiskIT: seed " + seed + " (-Dsalience.seed=" + seed + "), " + sizes
                + " sizes of a disk; 20 in the profile long; a build needs " + most + " bytes");
        Random random = new Random(seed);
        for (int size = 0; size < sizes; size++) {
            disk.leave((long) (most * (0.3 + 0.7 * random.nextDouble())));
            Launcher.Run run = Launcher.run(shop.build(store, EXPORTS));
            if (run.exitCode() == 0) {
                restore();
            } else {
                assertThat(run.err()).startsWith(store.toString()).endsWith(ADVICE);
                assertRefused(run);
            }
            disk.resize(ROOM);
        }
    }

    private static void assertRefused(Launcher.Run run) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(SpoiledShop.everything(store)).isEqualTo(before);
        assertThat(folder.resolve("rejects")).doesNotExist();
        Launcher.Run verified = Launcher.inProcess("store", "verify", "--store", store);
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        Launcher.Run decided =
                Launcher.inProcess("decide", "--workspace", shop.rules(), "--store", store, "--visitor", "device-1");
        assertThat(decided.exitCode()).as(decided.err()).isZero();
    }

    private static void assertTheNextBuildSucceeds() throws Exception {
        disk.removeBallast();
        shop.buildHere(store, EXPORTS);
        restore();
    }

    /** Goes back to the one generation that all tests begin with. */
    private static void restore() throws Exception {
        CrowdedShop.undo(store, "g000002");
        assertThat(SpoiledShop.everything(store)).isEqualTo(before);
    }

    private static boolean has(Path folder, String start) {
        String[] names = folder.toFile().list();
        return names != null && List.of(names).stream().anyMatch(name -> name.startsWith(start));
    }
}
