package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds never write one store, and a build that was killed is in nobody's way. */
class ConcurrentBuildsIT {

    private static final List<String> EXPORTS = CrowdedShop.EXPORTS.get(0);

    @TempDir
    private Path folder;

    @Test
    void theSecondIsRefusedWhileTheFirstRunsAndNotOnceItWasKilled() throws Exception {
        CrowdedShop shop = CrowdedShop.in(folder, 30_000);
        Path store = folder.resolve("store");
        try (RunningBuild first = shop.start(store, EXPORTS)) {
            assertThat(first.freezeWhen(() -> Files.exists(store.resolve("generations/g000001.tmp/work"))))
                    .isTrue();
            assertThat(Launcher.run(shop.build(store, EXPORTS)))
                    .isEqualTo(
                            new Launcher.Run(
                                    2,
                                    "",
                                    store.resolve("lock")
                                            + ": another build is writing this store; wait until it has finished, or stop it\n"));
            assertThat(store.resolve("generations/g000001.tmp/work")).isDirectory();
            assertThat(first.kill()).isTrue();
        }
        assertThat(store.resolve("generations/g000001.tmp")).isDirectory();
        Launcher.Run second = Launcher.run(shop.build(store, EXPORTS));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(store.resolve("generations/g000001.tmp")).doesNotExist();
        assertThat(Files.readString(store.resolve("current"))).isEqualTo("g000001\n");
    }

    @Test
    void theFirstGoesOnAsIfTheSecondHadNeverBeenStarted() throws Exception {
        CrowdedShop shop = CrowdedShop.in(folder, 30_000);
        Path store = folder.resolve("store");
        try (RunningBuild first = shop.start(store, EXPORTS)) {
            assertThat(first.freezeWhen(() -> Files.exists(store.resolve("generations/g000001.tmp/work"))))
                    .isTrue();
            assertThat(Launcher.run(shop.build(store, EXPORTS)).exitCode()).isEqualTo(2);
            first.send("CONT");
            Launcher.Run run = first.end();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("Published generation g000001: ");
        }
        assertThat(Launcher.inProcess("store", "verify", "--store", store).out())
                .endsWith("1 of 1 generation is sound\n");
    }
}
