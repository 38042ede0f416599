package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitContextTest {

    private static final VisitContext BEHIND_PROXY = behindProxy(Edge.CLOUDFLARE);
    private static final VisitContext BROWSERS = new VisitContext(TrustedProxies.NONE, null, null, true);

    private static VisitContext behindProxy(Edge edge) {
        TrustedProxies proxies = TrustedProxies.of("--trusted-proxy", List.of("10.0.0.1"));
        return new VisitContext(proxies, new EdgePlaces(edge), null, false);
    }

    private static Incoming from(String peer, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.computeIfAbsent(headers[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(headers[i + 1]);
        }
        return new Incoming(peer, name -> all.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** Headers as the bytes of UTF-8 read as ISO 8859-1, as the HTTP server gives them. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Incoming sentBy(Edge edge, String... values) {
        List<String> headers = new ArrayList<>();
        List<String> names = List.of(edge.country(), edge.region(), edge.city());
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                headers.addAll(List.of(names.get(i), bytes(values[i])));
            }
        }
        return from("10.0.0.1", headers.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CLOUDFLARE|DE|BY|Munich|DE|BY|Munich|0",
                "CLOUDFLARE|DE|BY|München|DE|BY|München|0",
                "CLOUDFLARE|T1|BY|Munich|-|-|-|0",
                "CLOUDFLARE|XX|''|''|-|-|-|0",
                "CLOUDFLARE|DE|''|北京市|DE|-|北京市|0",
                "CLOUDFRONT|DE|BY|M%C3%BCnchen|DE|BY|München|0",
                "CLOUDFRONT|DE|BY|S%C3%A3o Paulo, D.C.|DE|BY|São Paulo, D.C.|0",
                "VERCEL|US|CA|San%20Francisco|US|CA|San Francisco|0",
                "VERCEL|US|CA|100%|US|CA|100%|0",
                "VERCEL|US|CA|a+b|US|CA|a+b|0",
                "APPENGINE|us|ca|mountain view|US|CA|mountain view|0",
                "APPENGINE|ZZ|ca|?|-|-|-|0",
                "APPENGINE|US|?|?|US|-|-|0",
                "CLOUDFLARE|DEU|BY|Munich|-|-|-|1",
                "CLOUDFLARE|D1|BY|Munich|-|-|-|1",
                "CLOUDFLARE|ß|BY|Munich|-|-|-|1",
                "CLOUDFLARE|DE,US|BY|Munich|-|-|-|1",
                "CLOUDFLARE|DE|DE-BY|Munich|DE|-|Munich|1",
                "CLOUDFLARE|DE|B'Y|Mun\u202Eich|DE|-|-|2"
            })
    void aTrustedEdgeSaysThePlaceAndEachValueHasItsForm(
            Edge edge,
            String country,
            String region,
            String city,
            @Nullable String knownCountry,
            @Nullable String knownRegion,
            @Nullable String knownCity,
            int malformed) {
        VisitContext visits = behindProxy(edge);
        Map<String, String> context = visits.complete(Map.of(), sentBy(edge, country, region, city));
        assertThat(context.get("country")).isEqualTo(knownCountry);
        assertThat(context.get("region")).isEqualTo(knownRegion);
        assertThat(context.get("city")).isEqualTo(knownCity);
        assertThat(Objects.requireNonNull(visits.edge()).malformed()).isEqualTo(malformed);
        Incoming untrusted =
                new Incoming("10.0.0.2", sentBy(edge, country, region, city).headers());
        assertThat(visits.complete(Map.of(), untrusted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Edge.class)
    void headersOfAnotherEdgeAreNotBelieved(Edge edge) {
        for (Edge declared : Edge.values()) {
            Map<String, String> context = behindProxy(declared).complete(Map.of(), sentBy(edge, "DE", "BY", "Ulm"));
            assertThat(context.isEmpty()).isEqualTo(declared != edge);
        }
        VisitContext none = new VisitContext(BEHIND_PROXY.proxies(), null, null, false);
        assertThat(none.complete(Map.of(), sentBy(edge, "DE", "BY", "Ulm"))).isEmpty();
    }

    @Test
    void aHeaderThatWasSentTwiceSaysNothing() {
        VisitContext visits = behindProxy(Edge.CLOUDFLARE);
        assertThat(visits.complete(Map.of(), from("10.0.0.1", "CF-IPCountry", "DE", "CF-IPCountry", "DE")))
                .isEmpty();
        assertThat(visits.complete(
                        Map.of(), from("10.0.0.1", "CF-IPCountry", "DE", "CF-IPCity", "Ulm", "cf-ipcity", "Bonn")))
                .isEqualTo(Map.of("country", "DE"));
        assertThat(Objects.requireNonNull(visits.edge()).malformed()).isEqualTo(2);
        assertThat(BROWSERS.complete(Map.of(), from("::1", "Referer", "https://a/", "Referer", "https://b/")))
                .isEmpty();
        assertThat(BROWSERS.complete(Map.of(), from("::1", "Accept-Language", "en;q=0.5", "Accept-Language", "de")))
                .containsEntry("language", "de");
    }

    @Test
    void bytesOfBrowsersThatAreNotUtf8AreIso88591() {
        assertThat(BROWSERS.complete(Map.of(), from("::1", "Referer", "https://a/M\u00FCnchen")))
                .containsEntry("referrer", "https://a/München");
    }

    /** Characters stand for bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "M\u00FCnchen",
                "\u00C0\u00AF",
                "M%FCnchen",
                "%C0%AF",
                "%00",
                "x%C2%85y",
                "M%0Ax",
                "%1b%5b31m",
                "%E2%80%A8",
                "%E2%80%A9",
                "%E2%80%AE",
                "a\u00E2\u0080\u00A8b",
                "a\tb",
                "%F4%90%80%80",
                "%ED%A0%80"
            })
    void aCityThatIsNoTextIsMissingAndCounted(String city) {
        VisitContext visits = behindProxy(Edge.CLOUDFRONT);
        Incoming incoming = from("10.0.0.1", Edge.CLOUDFRONT.country(), "DE", Edge.CLOUDFRONT.city(), city);
        assertThat(visits.complete(Map.of(), incoming)).isEqualTo(Map.of("country", "DE"));
        assertThat(Objects.requireNonNull(visits.edge()).malformed()).isEqualTo(1);
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
            value = {
                "de|de",
                "*|-",
                "de;q=0|-",
                ";;|-",
                ",|-",
                ",,|-",
                "--|-",
                "-;q=1|-",
                "''|-",
                "de;q=2|-",
                "en-US,en;q=0.9|en-US",
                "zh-Hant-TW|zh-Hant-TW"
            })
    void theLanguageWantedMostCounts(String header, String language) {
        assertThat(BROWSERS.complete(Map.of(), from("::1", "Accept-Language", header))
                        .get("language"))
                .isEqualTo(language);
    }

    @Test
    void headersThatAreTooLongSayNothing() {
        assertThat(BROWSERS.complete(
                        Map.of(),
                        from("::1", "Referer", "x".repeat(8193), "Accept-Language", "de" + ",en;q=0.1".repeat(60))))
                .isEmpty();
    }
}
