package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final TrustedProxies PROXIES =
            TrustedProxies.of("--trusted-proxy", List.of("10.0.0.0/8", "192.0.2.130/25", "2001:db8::/33", "::1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1.2.3.-4",
                "0x7f000001",
                "2130706433",
                "::g",
                ":::",
                "1::2::3",
                "[::1]",
                "fe80::1%eth0",
                "::1/128",
                "a:b",
                "٣.2.3.4"
            })
    void whatIsNoAddressIsNotLookedUp(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.0.1, true",
        "11.0.0.1, false",
        "192.0.2.128, true",
        "192.0.2.255, true",
        "192.0.2.127, false",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false",
        "::1, true",
        "[::1], true",
        "0:0:0:0:0:0:0:1, true",
        "::ffff:10.0.0.1, true",
        "::a00:1, false",
        "no address, false"
    })
    void networksHoldTheirAddresses(String address, boolean trusted) {
        assertThat(PROXIES.trust(address)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "203.0.113.9 | 198.51.100.1           | 203.0.113.9",
                "10.0.0.1    | -                      | -",
                "203.0.113.9 | -                      | 203.0.113.9",
                "10.0.0.1    | 198.51.100.1           | 198.51.100.1",
                "10.0.0.1    | 1.1.1.1, 198.51.100.1  | 198.51.100.1",
                "10.0.0.1    | 1.1.1.1,198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2     | -",
                "10.0.0.1    | 198.51.100.1, unknown, 10.0.0.2 | -",
                "10.0.0.1    | 198.51.100.1,, 10.0.0.2 | -",
                "10.0.0.1    | 198.51.100.1:          | -",
                "10.0.0.1    | 198.51.100.1:http      | -",
                "10.0.0.1    | 198.51.100.1:123456    | -",
                "10.0.0.1    | [2001:db9::1           | -",
                "10.0.0.1    | [2001:db9::1]x         | -",
                "10.0.0.1    | for=198.51.100.1       | -",
                "10.0.0.1    | 198.51.100.1:4711      | 198.51.100.1",
                "10.0.0.1    | [2001:db9::1]:4711     | 2001:db9:0:0:0:0:0:1",
                "10.0.0.1    | 2001:db9::1            | 2001:db9:0:0:0:0:0:1",
                "10.0.0.1    | 1.1.1.1, unknown       | -",
                "10.0.0.1    | 1.1.1.1,               | -",
                "not said    | 1.1.1.1                | -"
            })
    void theVisitorIsTheLastOneThatIsNotTrusted(String peer, String forwardedFor, String visitor) {
        assertThat(PROXIES.client(peer, forwardedFor)
                        .map(InetAddress::getHostAddress)
                        .orElse(null))
                .isEqualTo(visitor);
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        for (String text : List.of("10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "proxy", "/8")) {
            assertThatThrownBy(() -> TrustedProxies.of("--trusted-proxy", List.of(text)))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("--trusted-proxy: found \"" + text
                            + "\", expected an address or a network such as 10.0.0.0/8");
        }
    }
}
