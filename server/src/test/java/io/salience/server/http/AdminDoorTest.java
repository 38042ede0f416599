package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDoorTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String HERE = "192.0.2.1";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private AdminDoor door = new AdminDoor(null);

    @BeforeEach
    void open() throws IOException {
        door = new AdminDoor(AdminKey.read(key(KEY + "\n")), nanos::get);
    }

    private Path key(String text) throws IOException {
        return Files.writeString(folder.resolve("key"), text);
    }

    private String refusal(String address, String authorization) {
        BadRequest refusal = catchThrowableOfType(BadRequest.class, () -> door.pass(address, authorization));
        return refusal.error().error().code() + ": " + refusal.error().error().message();
    }

    @Test
    void theKeyOpens() {
        door.pass(HERE, "Bearer " + KEY);
        door.pass(HERE, "bearer " + KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer 0123456789abcdef0123456789abcdeF",
                "Bearer 0123456789abcdef0123456789abcde",
                "Bearer 0123456789abcdef0123456789abcdef0",
                "Basic 0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef"
            })
    void nothingElseDoes(String authorization) {
        assertThat(refusal(HERE, authorization))
                .isEqualTo("UNAUTHORIZED: the key is wrong; send the one of the server's --admin-key-file as"
                        + " Authorization: Bearer KEY");
    }

    @Test
    void withoutAKeyNobodyComesIn() {
        door = new AdminDoor(null);
        assertThat(refusal(HERE, "Bearer " + KEY))
                .isEqualTo("FORBIDDEN: this server has no admin key; start it with --admin-key-file FILE");
    }

    @Test
    void tenWrongKeysShutTheDoorForAMinuteAndOnlyForTheirAddress() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(HERE, "Bearer guess" + i)).startsWith("UNAUTHORIZED");
        }
        assertThat(refusal(HERE, "Bearer " + KEY))
                .isEqualTo("TOO_MANY_REQUESTS: too many wrong keys from this address; wait for a minute");
        door.pass("192.0.2.2", "Bearer " + KEY);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        door.pass(HERE, "Bearer " + KEY);
    }

    @Test
    void aKeyMustBeLongAndOfOneWord() throws IOException {
        Path file = key("short");
        assertThatThrownBy(() -> AdminKey.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": found 5 characters, expected a key of 32 to 512 ASCII characters without spaces;"
                        + " make one with: openssl rand -hex 32");
        key("0123456789abcdef 0123456789abcdef");
        assertThatThrownBy(() -> AdminKey.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        file + ": found 33 characters, some of them spaces or not ASCII, expected a key of 32 to 512"
                                + " ASCII characters without spaces; make one with: openssl rand -hex 32");
    }
}
