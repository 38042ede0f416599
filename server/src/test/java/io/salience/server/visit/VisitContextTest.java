package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitContextTest {

    private static final VisitContext BEHIND_PROXY =
            new VisitContext(TrustedProxies.of("--trusted-proxy", List.of("10.0.0.1")), null, false);
    private static final VisitContext BROWSERS = new VisitContext(TrustedProxies.NONE, null, true);

    private static Incoming from(String peer, String... headers) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return new Incoming(peer, name -> all.get(name.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CF-IPCountry, DE, CF-Region-Code, BY, CF-IPCity, Munich, DE, BY, Munich",
                "CloudFront-Viewer-Country, DE, CloudFront-Viewer-Country-Region, BY, CloudFront-Viewer-City, M%C3%BCnchen, DE, BY, München",
                "X-Vercel-IP-Country, US, X-Vercel-IP-Country-Region, CA, X-Vercel-IP-City, San%20Francisco, US, CA, San Francisco",
                "X-Appengine-Country, US, X-Appengine-Region, ca, X-Appengine-City, mountain view, US, CA, mountain view",
                "X-Appengine-Country, ZZ, X-Appengine-Region, ca, X-Appengine-City, ?, -, -, -",
                "X-Appengine-Country, US, X-Appengine-Region, ?, X-Appengine-City, ?, US, -, -",
                "CF-IPCountry, T1, CF-Region-Code, BY, CF-IPCity, Munich, -, -, -",
                "X-Vercel-IP-Country, US, X-Vercel-IP-Country-Region, CA, X-Vercel-IP-City, 100%, US, CA, 100%"
            })
    void aTrustedEdgeTellsThePlace(
            String a, String av, String b, String bv, String c, String cv, String country, String region, String city) {
        Map<String, String> context = BEHIND_PROXY.complete(Map.of(), from("10.0.0.1", a, av, b, bv, c, cv));
        assertThat(context.get("country")).isEqualTo(country);
        assertThat(context.get("region")).isEqualTo(region);
        assertThat(context.get("city")).isEqualTo(city);
        assertThat(BEHIND_PROXY.complete(Map.of(), from("10.0.0.2", a, av, b, bv, c, cv)))
                .isEmpty();
    }

    @Test
    void aPlaceThatIsSaidIsNotMixedWithOneThatIsFound() {
        assertThat(BEHIND_PROXY.complete(
                        Map.of("country", "AT"), from("10.0.0.1", "CF-IPCountry", "DE", "CF-IPCity", "Munich")))
                .isEqualTo(Map.of("country", "AT"));
    }

    @Test
    void whatIsSaidHoldsOverTheUserAgent() {
        String phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Mobile/15E148 Safari/604.1";
        assertThat(VisitContext.SAID_ONLY.complete(Map.of("userAgent", phone, "device", "kiosk")))
                .containsEntry("device", "kiosk")
                .containsEntry("os", "iOS")
                .containsEntry("userAgent", phone);
    }

    @Test
    void headersOfBrowsersAreReadOnlyWhereBrowsersAsk() {
        Incoming browser = from(
                "203.0.113.9",
                "User-Agent",
                "Mozilla/5.0 (Windows NT 10.0) Firefox/121.0",
                "Accept-Language",
                "en;q=0.5, de-at, *;q=0.1",
                "Referer",
                "https://a.example/");
        assertThat(BROWSERS.complete(Map.of(), browser))
                .containsEntry("device", "desktop")
                .containsEntry("browser", "Firefox")
                .containsEntry("language", "de-AT")
                .containsEntry("referrer", "https://a.example/");
        assertThat(BROWSERS.complete(Map.of("language", "fr"), browser)).containsEntry("language", "fr");
        assertThat(VisitContext.SAID_ONLY.complete(Map.of(), browser)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {"de|de", "*|-", "de;q=0|-", ";;|-", "de;q=2|-", "en-US,en;q=0.9|en-US", "zh-Hant-TW|zh-Hant-TW"})
    void theLanguageWantedMostCounts(String header, String language) {
        assertThat(BROWSERS.complete(Map.of(), from("::1", "Accept-Language", header))
                        .get("language"))
                .isEqualTo(language);
    }

    @Test
    void headersThatAreTooLongSayNothing() {
        assertThat(BROWSERS.complete(
                        Map.of(),
                        from("::1", "Referer", "x".repeat(2049), "Accept-Language", "de" + ",en;q=0.1".repeat(60))))
                .isEmpty();
    }
}
