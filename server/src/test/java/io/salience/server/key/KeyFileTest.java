package io.salience.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String KEY = "f3b1c9e07a4d58620b9fd1e2a7c6845380e1d2c3b4a5968778695a4b3c2d1e0f\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx--x--x"})
    void aKeyOfItsOwnerAloneHasNoWarning(String permissions) throws IOException {
        assertThat(key(KEY, permissions).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-r-----", "rw--w----"})
    void aKeyThatOthersReadOrChangeWarns(String permissions) throws IOException {
        KeyFile file = key(KEY, permissions);

        assertThat(file.warnings())
                .containsExactly(file.path() + ": has the permissions " + permissions
                        + ", so others than its owner can read or change the key; run: chmod 600 " + file.path());
    }

    @Test
    void theFileBehindALinkCounts() throws IOException {
        KeyFile file = key(KEY, "rw-r--r--");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.path());

        assertThat(new KeyFile(link).warnings())
                .containsExactly(link + ": has the permissions rw-r--r--, so others than its owner can read or change"
                        + " the key; run: chmod 600 " + link);
    }

    @Test
    void aWeakKeyWarnsAndIsNotShown() throws IOException {
        KeyFile file = key("a".repeat(40), "rw-------");

        assertThat(file.warnings())
                .containsExactly(file.path() + ": the key has fewer than 8 different characters, so it is easy to"
                        + " guess; make a new one with: openssl rand -hex 32");
    }

    /** The command that needs the key says what is wrong. */
    @Test
    void whatIsNoFileHasNoWarning() {
        assertThat(new KeyFile(folder).warnings()).isEmpty();
        assertThat(new KeyFile(folder.resolve("nothing")).warnings()).isEmpty();
    }

    private KeyFile key(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new KeyFile(file);
    }
}
