package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules see of a visitor: profile, live attributes, context, page address and clock. */
class VisitorFactsTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder).experience("a");
    }

    /** Whether the condition holds for the request. */
    private boolean holds(String condition, DecisionRequest request) {
        shop.rule("A", "", condition, "show( \"a\", \"one\" )");
        return shop.decide(request, NOW).get(0).variant() != null;
    }

    private static DecisionRequest with(Map<String, Object> attributes) {
        return new DecisionRequest("v1", List.of("hero"), Map.of(), attributes, null);
    }

    @Test
    void anUnknownVisitorHasTheProfileOfNoEvents() {
        assertThat(holds(
                        "visits == 0, lastSeen == null, plan == null, member == null, segments not contains \"regular\"",
                        with(Map.of())))
                .isTrue();
    }

    @Test
    void aKnownVisitorHasTheStoredProfile() {
        shop.knowingEverybody();
        assertThat(holds("visits == 3, plan == \"gold\", segments contains \"regular\"", with(Map.of())))
                .isTrue();
    }

    @Test
    void liveAttributesHoldOverStoredOnes() {
        shop.knowingEverybody();
        assertThat(holds("plan == \"free\", member == true, visits == 3", with(Map.of("plan", "free", "member", true))))
                .isTrue();
    }

    @Test
    void liveAttributesHoldForTheirRequestOnly() {
        shop.knowingEverybody().rule("A", "", "plan == \"free\"", "show( \"a\", \"one\" )");
        DecisionEngine engine = shop.engine(EvaluatorKind.INDEX);
        assertThat(shown(engine.decide(with(Map.of("plan", "free")), NOW).get(0)))
                .isEqualTo("a/one");
        assertThat(shown(engine.decide(with(Map.of()), NOW).get(0))).isEqualTo("DEFAULT");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://shop.example/tents/2?x=1#top, shop.example, /tents/2",
                "https://Shop.Example:8443/Tents, shop.example, /Tents",
                "https://shop.example.:443/x, shop.example, /x",
                "https://b\u00fccher.de/sch%C3%B6ne-schuhe, b\u00fccher.de, /sch\u00f6ne-schuhe",
                "https://XN--bcher-kva.de/sch\u00f6ne-schuhe, b\u00fccher.de, /sch\u00f6ne-schuhe",
                "https://b%C3%BCcher.de/a%20b+c, b\u00fccher.de, /a b+c",
                "https://a.example/a%2fb/%zz%/%C3/%ED%A0%80, a.example, /a%2Fb/%zz%/%C3/%ED%A0%80",
                "https://a.example/a/../b/%2E%2E/%00%0a, a.example, /a/../b/../%00%0A",
                "https://me:secret@shop.example/, shop.example, /",
                "https://shop.example, shop.example, /",
                "https://shop.example?q=/x, shop.example, /",
                "https://shop.example#/x, shop.example, /",
                "https://[2001:db8::1]:80/x, [2001:db8::1], /x",
                "http:///x, -, /x",
                "/tents?x=1, -, /tents",
                "tents, -, -",
                "'', -, -"
            })
    void hostAndPathComeFromTheUrl(String url, String host, String path) {
        String condition = "url == \"" + url + "\", " + is("host", host) + ", " + is("path", path);
        assertThat(holds(condition, Shop.request("v1", Map.of("url", url)))).isTrue();
    }

    private static String is(String field, String value) {
        return value == null ? field + " == null" : field + " == \"" + value + "\"";
    }

    @Test
    void whatARequestSaysOfHostAndPathHoldsOverItsUrl() {
        Map<String, String> context = Map.of("url", "https://shop.example/x", "host", "other", "path", "/y");
        assertThat(holds("host == \"other\", path == \"/y\"", Shop.request("v1", context)))
                .isTrue();
    }

    @Test
    void contextThatIsNotSaidIsMissing() {
        assertThat(holds(
                        "device == null, country == null, host == null, path == null, utmSource == null, !( country != \"DE\" )",
                        with(Map.of())))
                .isTrue();
    }

    /** In Berlin clocks go forward on 29 March 2026 at 1 o'clock UTC, and back on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z, friday, 13",
        "2026-07-15T12:00:00Z, wednesday, 14",
        "2026-11-20T22:59:59.999Z, friday, 23",
        "2026-11-20T23:00:00Z, saturday, 0",
        "2026-03-29T00:59:59Z, sunday, 1",
        "2026-03-29T01:00:00Z, sunday, 3",
        "2026-10-25T00:30:00Z, sunday, 2",
        "2026-10-25T01:30:00Z, sunday, 2",
        "2026-10-25T02:00:00Z, sunday, 3",
        "2026-10-25T22:59:59Z, sunday, 23",
        "2026-10-25T23:00:00Z, monday, 0"
    })
    void hourAndWeekdayAreThoseOfTheWorkspacesZone(Instant now, String weekday, int hour) {
        shop.rule(
                "A",
                "",
                "hour == " + hour + ", weekday == \"" + weekday + "\", now == \"" + now + "\"",
                "show( \"a\", \"one\" )");
        assertThat(shown(shop.decide(now))).isEqualTo("a/one");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:34:56Z, 34, 20, 11",
        "2026-12-31T22:59:59Z, 59, 31, 12",
        "2026-12-31T23:00:00Z, 0, 1, 1",
        "2028-02-28T23:00:00Z, 0, 29, 2"
    })
    void minuteDayAndMonthAreThoseOfTheWorkspacesZone(Instant now, int minute, int day, int month) {
        shop.rule(
                "A",
                "",
                "minute == " + minute + ", dayOfMonth == " + day + ", month == " + month,
                "show( \"a\", \"one\" )");
        assertThat(shown(shop.decide(now))).isEqualTo("a/one");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T11:59:59Z, DEFAULT",
        "2026-11-20T12:00:00Z, a/one",
        "2026-11-22T22:59:59Z, a/one",
        "2026-11-22T23:00:00Z, DEFAULT"
    })
    void aLocalTimeInARuleIsOfTheWorkspacesZone(Instant now, String shown) {
        shop.rule("A", "", "now >= \"2026-11-20T13:00\", now < \"2026-11-23\"", "show( \"a\", \"one\" )");
        assertThat(shown(shop.decide(now))).isEqualTo(shown);
    }

    private void declareQuery() {
        shop.setting(
                "holdout: 0",
                "query: { gclid: text, page: number, beta: boolean, since: instant, app: version,"
                        + " ref: { parameter: 'ref id', type: text } }");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            https://a.example/x?gclid=abc => gclid == "abc"
            https://a.example/x?gclid=a%20b+c%C3%A9&y=1 => gclid == "a b cé"
            https://a.example/x?y=1&gclid=one&gclid=two => gclid == "one"
            https://a.example?gclid= => gclid == ""
            https://a.example/?gclid#gclid=x => gclid == ""
            https://a.example/?gclid=a=b?c/d => gclid == "a=b?c/d"
            https://a.example/#?gclid=x => gclid == null
            https://a.example/gclid=x => gclid == null
            https://a.example/?GCLID=x => gclid == null
            https://a.example/?gclid=%zz => gclid == null
            /x?gclid=abc => gclid == "abc"
            ?gclid=abc => gclid == "abc"
            https://a.example/?ref+id=7&ref=8 => ref == "7"
            https://a.example/?%72ef%20id=7 => ref == "7"
            https://a.example/?page=12.50 => page == 12.5
            https://a.example/?page=1e3 => page == null
            https://a.example/?page=twelve&page=12 => page == null
            https://a.example/?beta=true => beta == true
            https://a.example/?beta=1 => beta == null
            https://a.example/?since=2026-01-31T09:00:00Z => since == "2026-01-31T09:00:00Z"
            https://a.example/?since=yesterday => since == null
            https://a.example/?app=9.10.1 => app > "9.9"
            https://a.example/?utm_source=mail&utm_medium=a&utm_campaign=b => utmSource == "mail", utmMedium == "a", utmCampaign == "b"
            """)
    void partsOfTheQueryComeFromTheUrl(String url, String condition) {
        declareQuery();
        assertThat(holds(condition, Shop.request("v1", Map.of("url", url)))).isTrue();
    }

    @Test
    void whatARequestSaysOfAQueryHoldsOverItsUrl() {
        declareQuery();
        Map<String, String> context = Map.of("url", "/?page=1&utm_source=mail", "page", "2", "utmSource", "other");
        assertThat(holds("page == 2, utmSource == \"other\"", Shop.request("v1", context)))
                .isTrue();
    }

    @Test
    void aSaidContextOfAnotherTypeIsAProblem() {
        declareQuery();
        assertThat(shop.engine(EvaluatorKind.INDEX).check(Shop.request("v1", Map.of("page", "two"))))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(
                        RequestProblem.Kind.INVALID_VALUE, "context.page", "context.page is number, found \"two\""));
    }

    @Test
    void withoutAZoneTheClockIsUtc() {
        shop.setting("zone: Europe/Berlin\n", "");
        assertThat(holds("hour == 12", with(Map.of()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            devise => context.devise => unknown context "devise"; did you mean "device"?
            Device => context.Device => unknown context "Device"; did you mean "device"?
            plan => context.plan => unknown context "plan"; expected one of: browser, browserVersion, city, country, device, host, ip, language, os, osVersion, path, referrer, ...
            hour => context.hour => context.hour comes from the clock; leave it out
            weekday => context.weekday => context.weekday comes from the clock; leave it out
            minute => context.minute => context.minute comes from the clock; leave it out
            now => context.now => context.now comes from the clock; leave it out
            """)
    void aContextThatRulesDoNotKnowIsAProblem(String name, String field, String message) {
        assertThat(shop.engine(EvaluatorKind.INDEX).check(Shop.request("v1", Map.of(name, "x", "device", "tv"))))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(kind(message), field, message));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            plans => gold => unknown attribute "plans"; did you mean "plan"?
            visits => gold => unknown attribute "visits"; expected one of: member, plan
            segments => regular => unknown attribute "segments"; expected one of: member, plan
            member => true => attribute "member" is boolean, found "true"
            """)
    void anAttributeThatIsNotDeclaredOrOfAnotherTypeIsAProblem(String name, String value, String message) {
        assertThat(shop.engine(EvaluatorKind.INDEX).check(with(Map.of(name, value))))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(kind(message), "attributes." + name, message));
    }

    private static RequestProblem.Kind kind(String message) {
        return message.startsWith("unknown") ? RequestProblem.Kind.UNKNOWN_FIELD : RequestProblem.Kind.INVALID_VALUE;
    }

    @Test
    void anUnknownPlacementIsAProblem() {
        DecisionRequest request = new DecisionRequest("v1", List.of("hero", "heros"), Map.of(), Map.of(), null);
        assertThat(shop.engine(EvaluatorKind.INDEX).check(request))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(
                        RequestProblem.Kind.UNKNOWN_FIELD,
                        "placements[1]",
                        "unknown placement \"heros\"; did you mean \"hero\"?"));
    }

    @Test
    void aNumberForATextIsAProblem() {
        assertThat(shop.engine(EvaluatorKind.INDEX).check(with(Map.of("plan", 3))))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(
                        RequestProblem.Kind.INVALID_VALUE, "attributes.plan", "attribute \"plan\" is text, found 3"));
    }

    @Test
    void aTextThatIsTooLongIsAProblemWhereverItComesFrom() {
        String longest = "x".repeat(8_192);
        DecisionRequest request =
                new DecisionRequest("v1", List.of(), Map.of("url", longest), Map.of("plan", longest), null);
        assertThat(shop.engine(EvaluatorKind.INDEX).check(request)).isEmpty();
        DecisionRequest longer =
                new DecisionRequest("v1", List.of(), Map.of("url", longest + "x"), Map.of("plan", longest + "x"), null);
        assertThat(shop.engine(EvaluatorKind.INDEX).check(longer))
                .extracting(RequestProblem::message)
                .containsExactly(
                        "expected a string for \"context.url\", found a string of 8193 characters, more than 8192",
                        "expected a string for \"attributes.plan\", found a string of 8193 characters, more than 8192");
    }

    @Test
    void theProblemsOfARequestHaveAnOrderAndTheRestOfItIsSound() {
        Map<String, String> context = Map.of("device", "tv", "zebra", "x", "apple", "x", "hour", "7");
        List<String> placements = new ArrayList<>(Collections.nCopies(12, "hero"));
        placements.set(10, "ten");
        placements.set(2, "two");
        Map<String, Object> attributes = Map.of("plan", 7, "member", true);
        DecisionRequest request = new DecisionRequest("", placements, context, attributes, null);
        RequestProblems problems = new RequestProblems();
        DecisionRequest sound = shop.engine(EvaluatorKind.INDEX).sound(request, problems);
        assertThat(problems.list())
                .extracting(RequestProblem::field)
                .containsExactly(
                        "visitorId",
                        "placements[2]",
                        "placements[10]",
                        "context.apple",
                        "context.hour",
                        "context.zebra",
                        "attributes.plan");
        assertThat(problems.refusal()).map(RequestProblem::field).contains("visitorId");
        assertThat(problems.more()).isZero();
        assertThat(sound)
                .isEqualTo(new DecisionRequest("", placements, Map.of("device", "tv"), Map.of("member", true), null));
        DecisionRequest nothingWrong = Shop.request("v1", Map.of("device", "tv"));
        RequestProblems none = new RequestProblems();
        assertThat(shop.engine(EvaluatorKind.INDEX).sound(nothingWrong, none)).isSameAs(nothingWrong);
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void anEmptyVisitorIdIsAProblem() {
        assertThat(shop.engine(EvaluatorKind.INDEX).check(Shop.request("", Map.of("devise", "x"))))
                .extracting(RequestProblem::kind, RequestProblem::field, RequestProblem::message)
                .contains(tuple(
                        RequestProblem.Kind.MISSING_FIELD,
                        "visitorId",
                        "visitorId is missing; expected the visitor's id"));
    }

    @Test
    void aGoodRequestHasNoProblem() {
        Map<String, String> context = new HashMap<>();
        for (String name : List.of("device", "os", "browser", "country", "region", "city", "language", "url")) {
            context.put(name, "x");
        }
        for (String name : List.of("host", "path", "referrer", "utmSource", "utmMedium", "utmCampaign")) {
            context.put(name, "");
        }
        Map<String, Object> attributes = Map.of("plan", "gold", "member", false);
        DecisionRequest request = new DecisionRequest("v1", List.of(), context, attributes, null);
        assertThat(shop.engine(EvaluatorKind.INDEX).check(request)).isEmpty();
    }
}
