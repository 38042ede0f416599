package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.server.http.RawHttp;
import io.salience.server.visit.MmdbFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request, its browser, its address and its edge say about a visit reaches the rules, over HTTP. */
class RequestContextIT {

    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ContextShop shop;
    private static Launcher.Server plain;
    private static Launcher.Server behindProxy;
    private static Launcher.Server forBrowsers;

    @BeforeAll
    static void startServers() throws IOException {
        shop = new ContextShop(folder)
                .setting("query: { gclid: text, page: number, ref: { parameter: ref-id, type: text } }")
                .ask("phone", "device == \"mobile\", os == \"iOS\", osVersion >= \"17.4\", osVersion < \"17.10\"")
                .ask("safari", "browser == \"Safari\", browserVersion == \"17.4.1\"")
                .ask("kiosk", "device == \"kiosk\"")
                .ask("gclid", "gclid == \"a b\"")
                .ask("page", "page > 2, ref != null")
                .ask("mail", "utmSource == \"mail\"")
                .ask("munich", "country == \"DE\", region == \"BY\", city == \"Munich\"")
                .ask("austria", "country == \"AT\", city == null")
                .ask("german", "language.startsWith(\"de\")")
                .ask("referred", "referrer.toLowerCase().contains(\"search\")")
                .ask("house", "ip.startsWith(\"192.0.2.\")")
                .ask("shoes", "path.startsWith(\"/sch\u00f6ne-schuhe\")")
                .ask("encoded", "path == \"/sch%C3%B6ne-schuhe\"")
                .ask("books", "host == \"b\u00fccher.de\"")
                .ask(
                        "ascii-books",
                        "host.endsWith(\".xn--bcher-kva.de\") || host in (\"XN--BCHER-KVA.de\", \"x.example\")")
                .ask("muenchen", "city == \"M\u00fcnchen\"")
                .build();
        Path geo = new MmdbFile()
                .add(
                        "192.0.2.0",
                        24,
                        Map.of(
                                "country", Map.of("iso_code", "DE"),
                                "subdivisions", List.of(Map.of("iso_code", "BY")),
                                "city", Map.of("names", Map.of("en", "Munich"))))
                .add("198.51.100.0", 24, Map.of("country", Map.of("iso_code", "AT")))
                .write(folder.resolve("geo.mmdb"));
        plain = Launcher.Server.start(shop.rules(), shop.store());
        behindProxy = Launcher.Server.start(
                shop.rules(),
                shop.copyOfStore("behind-proxy"),
                "--trusted-proxy",
                "127.0.0.0/8",
                "--trusted-proxy",
                "::1",
                "--edge",
                "cloudflare",
                "--geo-database",
                geo);
        forBrowsers = Launcher.Server.start(shop.rules(), shop.copyOfStore("for-browsers"), "--context-from-headers");
    }

    @AfterAll
    static void stopServers() {
        plain.close();
        behindProxy.close();
        forBrowsers.close();
    }

    private static List<String> holding(Launcher.Server server, String context, String... headers) throws Exception {
        String body = "{\"visitorId\": \"v1\", \"context\": {" + context + "}}";
        return shop.holding(new Web(server.port()).decide(body, List.of(headers)));
    }

    @Test
    void theUserAgentOfTheRequestTellsDeviceSystemAndBrowser() throws Exception {
        assertThat(holding(plain, "\"userAgent\": \"" + PHONE + "\"")).containsExactly("phone", "safari");
        assertThat(holding(plain, "\"userAgent\": \"" + PHONE + "\", \"device\": \"kiosk\""))
                .containsExactly("safari", "kiosk");
        assertThat(holding(plain, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', nullValues = "-", textBlock = """
            "url": "https://a.example/?gclid=a%20b" => gclid
            "url": "https://a.example/?page=3&ref-id=" => page
            "url": "https://a.example/?page=three&ref-id=" => -
            "url": "https://a.example/?page=1&utm_source=mail", "page": "3", "ref": "x" => page,mail
            "ip": "192.0.2.1" => house
            "url": "https://a.example/sch%C3%B6ne-schuhe/rot" => shoes
            "url": "https://bücher.de:443/sch%C3%B6ne-schuhe" => shoes,encoded,books,ascii-books
            "url": "https://www.xn--bcher-kva.de./" => ascii-books
            "path": "/sch%C3%B6ne-schuhe", "host": "XN--BCHER-KVA.DE:8443" => shoes,encoded,books,ascii-books
            """)
    void theQueryOfTheUrlReachesTheRules(String context, String expected) throws Exception {
        assertThat(String.join(",", holding(plain, context))).isEqualTo(expected == null ? "" : expected);
    }

    /** With the click ids of three advertisers. */
    @ParameterizedTest
    @ValueSource(ints = {2_100, 8_192, 8_193, 60_000})
    void aLongUrlIsReadUpToTheLimitAndBeyondItIsMissing(int length) throws Exception {
        String start = "https://a.example/sch%C3%B6ne-schuhe?gclid=a%20b&wbraid=" + "x".repeat(1_000) + "&fbclid=";
        String url = start + "y".repeat(length - start.length());
        String body = "{\"visitorId\": \"v1\", \"context\": {\"device\": \"kiosk\", \"url\": \"" + url + "\"}}";
        Web.Reply reply = new Web(plain.port()).decide(body);
        assertThat(shop.holding(reply))
                .containsExactlyElementsOf(
                        length <= 8_192 ? List.of("kiosk", "gclid", "shoes", "encoded") : List.of("kiosk"));
        assertThat(reply.body().at("/problems/0/message").asText())
                .isEqualTo(
                        length <= 8_192
                                ? ""
                                : "expected a string for \"context.url\", found a string of " + length
                                        + " characters, more than 8192");
    }

    @Test
    void aContextOfAnotherTypeCostsThatValue() throws Exception {
        Web.Reply reply = new Web(plain.port())
                .decide("{\"visitorId\": \"v1\", \"context\": {\"page\": \"three\", \"device\": \"kiosk\"}}");
        assertThat(shop.holding(reply)).containsExactly("kiosk");
        assertThat(reply.body().path("problems")).hasToString("""
                [{"field":"context.page","code":"INVALID_VALUE",\
                "message":"context.page is number, found \\"three\\"","found":"a string",\
                "expected":"a number as a string, such as \\"12.5\\""}]""");
    }

    @Test
    void theEdgeIsOneAndItsCityIsUtf8() throws Exception {
        String body = "{\"visitorId\": \"v1\"}";
        for (String city : List.of("München", "M%C3%BCnchen")) { // the client of the JDK refuses headers beyond ASCII
            try (RawHttp http = RawHttp.to(behindProxy.port())) {
                http.send(RawHttp.post("/v1/decide", body, "CF-IPCountry: DE", "CF-IPCity: " + city));
                RawHttp.Reply reply = http.read();
                assertThat(shop.holding(new Web.Reply(reply.status(), reply.json())))
                        .containsExactly("muenchen");
            }
        }
        assertThat(holding(behindProxy, "", "CloudFront-Viewer-Country", "AT")).isEmpty();
        assertThat(holding(behindProxy, "", "CF-IPCountry", "AT", "CF-IPCountry", "AT"))
                .isEmpty();
        assertThat(holding(behindProxy, "", "CF-IPCountry", "Austria", "X-Forwarded-For", "198.51.100.7"))
                .containsExactly("austria");
    }

    @Test
    void theHeadersOfATrustedEdgeTellThePlace() throws Exception {
        String[] edge = {"CF-IPCountry", "DE", "CF-Region-Code", "BY", "CF-IPCity", "Munich"};
        assertThat(holding(behindProxy, "", edge)).containsExactly("munich");
        assertThat(holding(behindProxy, "\"country\": \"AT\"", edge)).containsExactly("austria");
        assertThat(holding(plain, "", edge)).isEmpty();
        assertThat(holding(forBrowsers, "", edge)).isEmpty();
    }

    @Test
    void theDatabaseTellsThePlaceOfTheVisitorsAddress() throws Exception {
        assertThat(holding(behindProxy, "", "X-Forwarded-For", "198.51.100.7, 192.0.2.1"))
                .containsExactly("munich");
        assertThat(holding(behindProxy, "", "X-Forwarded-For", "192.0.2.1, 198.51.100.7, 127.0.0.9"))
                .containsExactly("austria");
        assertThat(holding(behindProxy, "\"ip\": \"192.0.2.9\"", "X-Forwarded-For", "198.51.100.7"))
                .containsExactly("munich", "house");
        assertThat(holding(behindProxy, "", "X-Forwarded-For", "not an address"))
                .isEmpty();
        assertThat(holding(behindProxy, "")).isEmpty();
    }

    @Test
    void theHeadersOfABrowserCountOnlyWhereBrowsersAsk() throws Exception {
        String[] browser = {
            "User-Agent", PHONE, "Accept-Language", "de-AT,de;q=0.9,en;q=0.8", "Referer", "https://Search.example/"
        };
        assertThat(holding(forBrowsers, "", browser)).containsExactly("phone", "safari", "german", "referred");
        assertThat(holding(forBrowsers, "\"language\": \"en\", \"userAgent\": \"\"", browser))
                .containsExactly("referred");
        assertThat(holding(plain, "", browser)).isEmpty();
    }

    /** Over HTTP, by the commands, from files, and in a scenario. */
    @Test
    void everyDoorReadsAContextTheSameWay() throws Exception {
        Map<String, String> context = Map.of(
                "userAgent",
                PHONE,
                "url",
                "https://XN--bcher-kva.de:443/sch%C3%B6ne-schuhe?gclid=a%20b&utm_source=mail");
        String json = JSON.writeValueAsString(Map.of("visitorId", "v1", "context", context));
        List<String> expected = List.of("phone", "safari", "gclid", "mail", "shoes", "encoded", "books", "ascii-books");
        assertThat(shop.holding(new Web(plain.port()).decide(json))).isEqualTo(expected);

        Object[] options = {
            "--context", "userAgent=" + PHONE, "--context", "url=" + context.get("url"), "--visitor", "v1"
        };
        Launcher.Run decided = run("decide", List.of("--store", shop.store()), options);
        assertThat(shop.holding(new Web.Reply(200, JSON.readTree(decided.out()))))
                .isEqualTo(expected);
        Path file = Files.writeString(folder.resolve("v.json"), json);
        assertThat(explained(List.of(), "--visitor-file", file)).isEqualTo(expected);
        assertThat(explained(List.of("--store", shop.store()), "--request", file))
                .isEqualTo(expected);
        assertThat(explained(List.of("--store", shop.store()), options)).isEqualTo(expected);
        assertThat(failedScenario(context))
                .containsExactly("kiosk: expected variant holds, got null (DEFAULT, no rule held)");
    }

    private static Launcher.Run run(String command, List<Object> first, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(command, "--workspace", shop.rules()));
        arguments.addAll(first);
        arguments.addAll(List.of(more));
        Launcher.Run run = Launcher.inProcess(arguments.toArray());
        assertThat(run.troubles()).isEmpty();
        return run;
    }

    private static List<String> explained(List<Object> first, Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(first);
        arguments.addAll(List.of("--format", "json"));
        List<String> holding = new ArrayList<>();
        JSON.readTree(run("explain", arguments, more).out()).forEach(one -> {
            if (one.at("/outcome/variant").asText().equals("holds")) {
                holding.add(one.path("placement").asText());
            }
        });
        return holding;
    }

    /** What fails of a scenario in which every placement of the phone, and one more, is expected to hold. */
    private static List<String> failedScenario(Map<String, String> context) throws IOException {
        Path scenario = shop.files()
                .write("rules/scenarios/phone.yaml", """
                - scenario: A phone at the book shop
                  at: 2026-11-01T09:00:00Z
                  visitor: { id: v1 }
                  context: { userAgent: "%s", url: "%s" }
                  expect: { phone: { variant: holds }, safari: { variant: holds }, books: { variant: holds },
                            shoes: { variant: holds }, kiosk: { variant: holds } }
                """.formatted(context.get("userAgent"), context.get("url")));
        Launcher.Run run = Launcher.inProcess("check", shop.rules());
        Files.delete(scenario);
        return run.out()
                .lines()
                .filter(line -> line.contains(": expected variant"))
                .map(String::strip)
                .toList();
    }

    @Test
    void badOptionsAreToldBeforeServing() throws Exception {
        Launcher.Run run = Launcher.run(
                "serve", "--workspace", shop.rules(), "--store", shop.store(), "--trusted-proxy", "proxy.example");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("--trusted-proxy: found \"proxy.example\", expected an address"
                        + " or a network such as 10.0.0.0/8");
        Launcher.Run noProxy =
                Launcher.run("serve", "--workspace", shop.rules(), "--store", shop.store(), "--edge", "vercel");
        assertThat(noProxy.exitCode()).isEqualTo(2);
        assertThat(noProxy.err())
                .isEqualToIgnoringNewLines("--edge: needs --trusted-proxy NETWORK, the network from which the edge"
                        + " reaches this server; headers of other peers are never believed");
        Path noDatabase = Files.writeString(folder.resolve("no.mmdb"), "text");
        Launcher.Run other = Launcher.run(
                "serve", "--workspace", shop.rules(), "--store", shop.store(), "--geo-database", noDatabase);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err())
                .isEqualToIgnoringNewLines(
                        noDatabase + ": is not an mmdb file; expected one such as GeoLite2-City.mmdb");
    }
}
