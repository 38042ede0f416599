package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrivateFolderTest {

    @Test
    void oneThatNobodyUsesAnyMoreGoesWhenAnotherIsMade() throws IOException {
        Path left = Files.createTempDirectory("salience-");
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("copy"), "of a map");
        try (PrivateFolder first = PrivateFolder.create();
                PrivateFolder second = PrivateFolder.create()) {
            assertThat(left).doesNotExist();
            assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
            assertThat(second.path()).isDirectory();
        }
    }

    @Test
    void whatHasNoLockIsLeftAlone() throws IOException {
        Path other = Files.createTempDirectory("salience-");
        try (PrivateFolder mine = PrivateFolder.create()) {
            assertThat(other).isDirectory();
            assertThat(mine.path()).isDirectory();
        } finally {
            Files.delete(other);
        }
    }

    @Test
    void closedItIsGoneWithAllThatIsInIt() throws IOException {
        Path path;
        try (PrivateFolder folder = PrivateFolder.create()) {
            path = folder.path();
            Files.writeString(path.resolve("copy"), "of a map");
        }
        assertThat(path).doesNotExist();
    }
}
