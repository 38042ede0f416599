package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed with {@code kill -9}: what they leave in the temporary folder does not pile up. */
class KilledServerIT {

    @TempDir
    private Path folder;

    @Test
    void theNextOneRemovesWhatIsLeftButNothingOfThoseThatServe() throws Exception {
        SpoiledShop shop = SpoiledShop.in(Files.createDirectory(folder.resolve("one")));
        SpoiledShop other = SpoiledShop.in(Files.createDirectory(folder.resolve("other")));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try (Launcher.Server serving = start(shop, temporary)) {
            List<Path> used = privateFolders(temporary);
            assertThat(used).hasSize(1);
            for (int kill = 0; kill < 2; kill++) {
                start(other, temporary).kill();
                assertThat(privateFolders(temporary)).hasSize(2).containsAll(used);
            }
            Launcher.Run decided = Launcher.run(
                    jvm(temporary),
                    "decide",
                    "--workspace",
                    shop.path(""),
                    "--store",
                    shop.path("store"),
                    "--visitor",
                    "v-1");
            assertThat(decided.exitCode()).as(decided.err()).isZero();
            assertThat(privateFolders(temporary)).isEqualTo(used);
            assertThat(new Web(serving.port()).decide("{\"visitorId\":\"v-1\"}").status())
                    .isEqualTo(200);
        }
        assertThat(privateFolders(temporary)).isEmpty();
    }

    private static Launcher.Server start(SpoiledShop shop, Path temporary) throws IOException {
        return Launcher.Server.start(
                jvm(temporary),
                "serve",
                "--workspace",
                shop.path(""),
                "--store",
                shop.path("store"),
                "--port",
                0,
                "--drain-settle",
                0);
    }

    private static Launcher.Jvm jvm(Path temporary) {
        return Launcher.Jvm.ofTests("-Djava.io.tmpdir=" + temporary);
    }

    private static List<Path> privateFolders(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith("salience-"))
                    .toList();
        }
    }
}
