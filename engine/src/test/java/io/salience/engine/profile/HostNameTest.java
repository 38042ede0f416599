package io.salience.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    /** Letters that IDNA 2003 and today's browsers encode alike. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789äöüéñçøåščžабвгдежзαβγδ中文字日本語한국어";

    private static final long SEED = 20_261_130L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Shop.Example|shop.example",
                "shop.example:8443|shop.example",
                "shop.example:|shop.example",
                "shop.example.|shop.example",
                "shop.example.:80|shop.example",
                "xn--bcher-kva.de|bücher.de",
                "XN--BCHER-KVA.de.|bücher.de",
                "BÜCHER.de|bücher.de",
                "bu\u0308cher.de|bücher.de",
                "b%C3%BCcher.de|bücher.de",
                "bücher\u3002de|bücher.de",
                "ｂücher.de|bücher.de",
                "straße.de|straße.de",
                "xn--strae-oqa.de|straße.de",
                "xn--ls8h.la|💩.la",
                "[2001:db8::1]:80|[2001:db8::1]",
                "[2001:DB8::1]|[2001:db8::1]",
                "2001:db8::1|2001:db8::1",
                "xn--google-.com|xn--google-.com",
                "xn--.de|xn--.de",
                "xn--99999999.de|xn--99999999.de",
                "xn--bcher-kva\u0001.de|xn--bcher-kva\u0001.de",
                "shop.example:port|shop.example:port",
                "\u2100.com|\u2100.com",
                "a%2Fb.de|a%2fb.de"
            })
    void aHostHasOneForm(String host, String form) {
        assertThat(HostName.form(host)).isEqualTo(form);
    }

    @Test
    void theFormIsThatOfTheJdkWhereItKnowsOne() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String label = label(random);
            String encoded = IDN.toASCII(label);
            assertThat(HostName.form(encoded)).as("seed %d, %s", SEED, encoded).isEqualTo(label);
            assertThat(HostName.form(label.toUpperCase(Locale.ROOT))).isEqualTo(label);
        }
    }

    private static String label(Random random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder label = new StringBuilder();
        int length = 1 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            label.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return label.toString();
    }

    @Test
    void textThatNoHostCanBeIsBounded() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("xn--");
            int length = random.nextInt(70);
            for (int j = 0; j < length; j++) {
                text.append("abz019-_%ß".charAt(random.nextInt(10)));
            }
            String form = HostName.form(text.toString());
            assertThat(HostName.form(form)).as("seed %d, %s", SEED, text).isEqualTo(form);
        }
        String longest = "Ü".repeat(60_000);
        assertThat(HostName.form(longest)).isEqualTo("ü".repeat(60_000));
    }
}
