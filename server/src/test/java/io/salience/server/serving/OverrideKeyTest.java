package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.decision.Overrides;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what the key signed counts, and only until it expires. */
class OverrideKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Overrides OVERRIDES = new Overrides(Map.of("draft", "one", "held", "two"));
    private static final String FORGED = "the override token was not signed with this server's key, or was changed;"
            + " make a new one with ./salience override";

    @TempDir
    private Path folder;

    private final OverrideKey key = keyOf("");

    private static OverrideKey keyOf(String more) {
        try {
            Path file = Files.createTempFile("salience", ".key");
            Files.writeString(file, "0123456789abcdef0123456789abcdef" + more);
            OverrideKey key = OverrideKey.read(file);
            Files.delete(file);
            return key;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasSignedIsReadUntilItExpires() {
        String token = key.sign(OVERRIDES, NOW);
        assertThat(key.read(token, NOW.minusMillis(1))).isEqualTo(OVERRIDES);
        assertThatThrownBy(() -> key.read(token, NOW))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "the override token expired at 2026-11-20T12:00:00Z; make a new one with ./salience override");
    }

    @Test
    void anotherKeysTokenIsForged() {
        String token = keyOf("x").sign(OVERRIDES, NOW);
        assertThatThrownBy(() -> key.read(token, Instant.EPOCH)).hasMessage(FORGED);
    }

    @Test
    void everyChangedCharacterIsFound() {
        String token = key.sign(OVERRIDES, NOW);
        for (int i = 0; i < token.length(); i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThatThrownBy(() -> key.read(changed, Instant.EPOCH))
                    .as(changed)
                    .isInstanceOf(BadInput.class)
                    .hasMessage(FORGED);
        }
    }

    @Test
    void anotherPayloadUnderTheSameSignatureIsForged() {
        String signature = key.sign(OVERRIDES, NOW).replaceFirst(".*\\.", "");
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"variants\":{},\"expires\":\"2999-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> key.read(payload + "." + signature, NOW)).hasMessage(FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "x.y", "x.y.z", "%.%", "=.="})
    void whatIsNoTokenIsForged(String token) {
        assertThatThrownBy(() -> key.read(token, NOW))
                .isInstanceOf(BadInput.class)
                .hasMessage(FORGED);
    }

    @Test
    void aTokenOfAnyLengthIsRefusedQuickly() {
        assertThatThrownBy(() -> key.read("A".repeat(60_000) + ".A", NOW)).hasMessage(FORGED);
    }

    /** As a shell's {@code <(...)} makes one; nothing waits for it. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNoKeyFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(made.waitFor()).isZero();
        assertThatThrownBy(() -> OverrideKey.read(pipe))
                .isInstanceOf(BadInput.class)
                .hasMessage(pipe + ": is a pipe; expected a file of 32 to 4096 secret bytes, such as:"
                        + " openssl rand -base64 48");
        assertThatThrownBy(() -> OverrideKey.read(folder))
                .hasMessage(folder + ": is a folder; expected a file of 32 to 4096 secret bytes, such as:"
                        + " openssl rand -base64 48");
    }

    @Test
    void aMissingKeyIsTold() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> OverrideKey.read(nowhere))
                .isInstanceOf(BadInput.class)
                .hasMessage(nowhere + ": cannot be read (does not exist); expected a file of 32 to 4096 secret bytes");
    }
}
