package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salience.engine.definition.BadInput;
import io.salience.server.visit.Incoming;
import io.salience.server.visit.TrustedProxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final String PROXY = "10.0.0.1";
    private static final TrustedProxies PROXIES = TrustedProxies.of("--trusted-proxy", List.of(PROXY));

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private AdminDoor door = new AdminDoor(null, PROXIES);

    @BeforeEach
    void open() throws IOException {
        door = new AdminDoor(AdminKey.read(key(KEY + "\n")), PROXIES, nanos::get);
    }

    private Path key(String text) throws IOException {
        return Files.writeString(folder.resolve("key"), text);
    }

    private static Incoming from(String address, String authorization) {
        return from(address, authorization, "");
    }

    private static Incoming from(String address, String authorization, String forwardedFor) {
        return new Incoming(
                address,
                name -> List.of(Map.of("Authorization", authorization, "X-Forwarded-For", forwardedFor)
                        .get(name)));
    }

    private String refusal(String address, String authorization) {
        return refusal(from(address, authorization));
    }

    private String refusal(Incoming incoming) {
        BadRequest refusal = catchThrowableOfType(BadRequest.class, () -> door.pass(incoming));
        return refusal.error().error().code() + ": " + refusal.error().error().message();
    }

    @Test
    void theKeyOpens() {
        door.pass(from(HERE, "Bearer " + KEY));
        door.pass(from(HERE, "bearer   " + KEY + " "));
        door.pass(from(HERE, "bearer " + KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
        door = new AdminDoor(null, PROXIES);
        assertThat(refusal(HERE, "Bearer " + KEY))
                .isEqualTo("FORBIDDEN: this server has no admin key; start it with --admin-key-file FILE");
        assertThatThrownBy(() -> door.passToExplain(from(HERE, "Bearer " + KEY)))
                .hasMessage(
                        "explain needs the admin key: this server has no admin key; start it with --admin-key-file FILE");
    }

    @Test
    void whoBringsMoreThanTenWrongKeysWithinAMinuteIsAskedToWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(HERE, "Bearer guess" + i)).startsWith("UNAUTHORIZED");
        }
        assertThat(refusal(HERE, "Bearer guess"))
                .isEqualTo("TOO_MANY_REQUESTS: too many wrong keys from this address; wait for a minute");
        assertThat(refusal("192.0.2.2", "Bearer guess")).startsWith("UNAUTHORIZED");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(refusal(HERE, "Bearer guess")).startsWith("UNAUTHORIZED");
    }

    @Test
    void theRightKeyOpensWhateverWrongOnesCameBefore() {
        for (int i = 0; i < 1000; i++) {
            refusal(HERE, "Bearer guess" + i);
            door.pass(from(HERE, "Bearer " + KEY));
        }
    }

    @Test
    void aMissingKeyIsNoWrongOne() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(HERE, ""))
                    .isEqualTo("UNAUTHORIZED: the key is missing; send the one of the server's --admin-key-file as"
                            + " Authorization: Bearer KEY");
        }
    }

    @Test
    void behindATrustedProxyTheVisitorsAreToldApart() {
        for (int i = 0; i < 11; i++) {
            refusal(from(PROXY, "Bearer guess", "198.51.100.9, 192.0.2.7"));
        }
        assertThat(refusal(from(PROXY, "Bearer guess", "198.51.100.1, 192.0.2.7")))
                .startsWith("TOO_MANY_REQUESTS");
        assertThat(refusal(from(PROXY, "Bearer guess", "192.0.2.8"))).startsWith("UNAUTHORIZED");
        // Who is not trusted cannot put the blame on others.
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(from(HERE, "Bearer guess", "192.0.2." + i))).startsWith("UNAUTHORIZED");
        }
        assertThat(refusal(from(HERE, "Bearer guess", "192.0.2.99"))).startsWith("TOO_MANY_REQUESTS");
    }

    @Test
    void theAddressesOfOneIpv6NetworkCountAsOne() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal("2001:db8:0:7::" + i, "Bearer guess")).startsWith("UNAUTHORIZED");
        }
        assertThat(refusal("2001:db8:0:7:ffff:1:2:3", "Bearer guess")).startsWith("TOO_MANY_REQUESTS");
        assertThat(refusal("2001:db8:0:8::1", "Bearer guess")).startsWith("UNAUTHORIZED");
    }

    @Test
    void ipv4WithinIpv6CountsAsIpv4() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(i % 2 == 0 ? "::ffff:192.0.2.1" : HERE, "Bearer guess"))
                    .startsWith("UNAUTHORIZED");
        }
        assertThat(refusal("::ffff:192.0.2.1", "Bearer guess")).startsWith("TOO_MANY_REQUESTS");
        assertThat(refusal("::ffff:192.0.2.2", "Bearer guess")).startsWith("UNAUTHORIZED");
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

    @Test
    void whateverIsWrongWithAKeyNobodyShowsIt() throws IOException {
        for (String wrong : List.of("\u0000", "\u007f", "\u200b", "\u00a0", "\u00e9", "\u202e", "\n", "\u0001x")) {
            Path file = key(KEY + wrong + "a");
            assertThatThrownBy(() -> AdminKey.read(file))
                    .isInstanceOf(BadInput.class)
                    .hasMessageEndingWith(
                            "some of them spaces or not ASCII, expected a key of 32 to 512 ASCII characters without"
                                    + " spaces; make one with: openssl rand -hex 32")
                    .hasMessageNotContaining(KEY.substring(0, 8));
        }
    }
}
