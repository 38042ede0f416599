package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids of one visitor are joined, whatever the order of files, and shared ones are not. */
class IdentityIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "id,time,account,device,before,event,amount\n";

    /** Ann on her phone, before she has an account. */
    private static final String PHONE = HEADER + """
            1,2025-10-30T10:00:00Z,,phone,,view,
            2,2025-10-30T10:01:00Z,,phone,,purchase,8
            """;

    /** Ann logs in on the phone, and on a laptop; an older account becomes this one. */
    private static final String ACCOUNT = HEADER + """
            3,2025-10-30T11:00:00Z,ann,phone,,login,
            4,2025-10-30T12:00:00Z,ann,laptop,,login,
            5,2025-10-30T13:00:00Z,ann,,old-ann,renamed,
            """;

    /** Ann and others later; Bob and Cid use one tablet. */
    private static final String OTHERS = HEADER + """
            6,2025-10-30T14:00:00Z,,laptop,,view,
            7,2025-10-20T14:00:00Z,old-ann,,,purchase,4.50
            8,2025-10-30T14:00:00Z,bob,tablet,,view,
            9,2025-10-30T14:00:00Z,cid,tablet,,view,
            10,2025-10-30T14:00:00Z,,tablet,,purchase,20
            11,2025-10-30T14:00:00Z,dan,,,purchase,12
            """;

    /** The same events, each under the id that its visitor is called by. */
    private static final String UNION = HEADER + """
            1,2025-10-30T10:00:00Z,ann,,,view,
            2,2025-10-30T10:01:00Z,ann,,,purchase,8
            3,2025-10-30T11:00:00Z,ann,,,login,
            4,2025-10-30T12:00:00Z,ann,,,login,
            5,2025-10-30T13:00:00Z,ann,,,renamed,
            6,2025-10-30T14:00:00Z,ann,,,view,
            7,2025-10-20T14:00:00Z,ann,,,purchase,4.50
            8,2025-10-30T14:00:00Z,bob,,,view,
            9,2025-10-30T14:00:00Z,cid,,,view,
            10,2025-10-30T14:00:00Z,tablet,,,purchase,20
            11,2025-10-30T14:00:00Z,dan,,,purchase,12
            """;

    private static final List<String> SEGMENTS = List.of("buyer", "looker", "second");

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = SmallShop.in(folder);
        shop.write("rules/traits.yaml", """
                events: [view, purchase, login, renamed]
                properties:
                  amount: number
                traits:
                  views: { count: view }
                  spend: { sum: amount, of: purchase }
                  place: { rank: spend }
                """);
        shop.write(
                "rules/segments/all.drl",
                rule("looker", "views == 2") + rule("buyer", "spend == 12.5") + rule("second", "place == 2"));
        shop.write("rules/experiences/offer.yaml", """
                id: offer
                placement: home
                status: active
                variants:
                  - id: buyer
                    content: buyer
                  - id: control
                """);
        shop.write("rules/targeting/home.drl", """
                rule "Who looked twice, bought for 12.50 and is second"
                when
                    Visitor( segments contains "buyer", segments contains "looker", segments contains "second", place == 2 )
                then
                    show( "offer", "buyer" );
                end
                """);
        shop.write("events.yaml", """
                format: csv
                visitor: { known: account, anonymous: device, previous: before }
                event: event
                time: { from: time, format: iso }
                id: id
                properties:
                  amount: { from: amount, type: number }
                """);
        shop.write("phone.csv", PHONE);
        shop.write("account.csv", ACCOUNT);
        shop.write("others.csv", OTHERS);
        shop.write("union.csv", UNION);
    }

    private static String rule(String segment, String condition) {
        return "rule \"" + segment + "\"\nwhen\n    Profile( " + condition + " )\nthen\n    join( \"" + segment
                + "\" );\nend\n\n";
    }

    private JsonNode report(List<String> files, Object... more) throws IOException {
        return shop.report("events.yaml", files, more);
    }

    private String members(String segment) {
        return Launcher.inProcess("segment", "members", segment, "--store", shop.store())
                .out();
    }

    private String variant(String id) throws IOException {
        Launcher.Run run = Launcher.inProcess(
                "decide", "--workspace", folder.resolve("rules"), "--store", shop.store(), "--visitor", id);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out()).at("/decisions/home/variant").asText("none");
    }

    /** A file's rows may stand in any order, and files are read in the order of their names. */
    @Test
    void theProfileIsThatOfTheUnionInAnyOrder() throws IOException {
        JsonNode union = report(List.of("union.csv"));
        assertThat(members("buyer") + members("looker") + members("second")).isEqualTo("ann\nann\nann\n");
        List<String> texts = List.of(PHONE, ACCOUNT, OTHERS);
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(1, 0, 2), List.of(2, 1, 0), List.of(2, 0, 1))) {
            List<String> files = new ArrayList<>();
            for (int text : order) {
                String name = "in-order-" + files.size() + ".csv";
                shop.write(name, texts.get(text));
                files.add(name);
            }
            JsonNode report = report(files);
            for (String same : List.of("membership", "visitors", "segments")) {
                assertThat(report.get(same)).as(same).isNotNull().isEqualTo(union.get(same));
            }
        }
        for (String segment : SEGMENTS) {
            assertThat(members(segment)).isEqualTo("ann\n");
        }
    }

    @Test
    void everyIdOfAVisitorFindsTheProfile() throws IOException {
        report(List.of("phone.csv", "account.csv", "others.csv"));
        for (String id : List.of("ann", "phone", "laptop", "old-ann")) {
            assertThat(variant(id)).as(id).isEqualTo("buyer");
        }
        for (String id : List.of("bob", "cid", "dan", "tablet", "nobody")) {
            assertThat(variant(id)).as(id).isNotEqualTo("buyer");
        }
        Launcher.Run explained = Launcher.inProcess(
                "explain", "--workspace", folder.resolve("rules"), "--store", shop.store(), "--visitor", "old-ann");
        assertThat(explained.out()).contains("place == 2").contains("buyer");
    }

    @Test
    void aSharedDeviceIsLeftOutAndTold() throws IOException {
        JsonNode links = report(List.of("others.csv")).path("links");
        assertThat(links.path("leftOutIds").asInt()).isEqualTo(1);
        assertThat(links.path("leftOutExamples").path(0).asText()).isEqualTo("tablet");
        assertThat(links.path("joinedVisitors").asInt()).isZero();
        assertThat(Launcher.inProcess(shop.build("events.yaml", List.of("phone.csv", "account.csv", "others.csv")))
                        .out())
                .contains("Links: 1 visitors have 4 ids; 1 ids left out for too many links: tablet\n");
    }

    @Test
    void howManyMayShareADeviceIsTheWorkspacesChoice() throws IOException {
        shop.write("rules/workspace.yaml", """
                name: Small shop
                locales: [en]
                identity: { knownIds: 2 }
                placements:
                  home:
                    description: The home page
                """);
        JsonNode report = report(List.of("others.csv"));
        assertThat(report.at("/links/leftOutIds").asInt()).isZero();
        assertThat(report.at("/links/joinedIds").asInt()).isEqualTo(3);
        // Bob, Cid and the tablet; Dan; the old account and the laptop, which nothing links here.
        assertThat(report.path("visitors").asInt()).isEqualTo(4);
    }

    /** The tablet is linked with one account and, by a rename, with an id that only a later event shows to be one. */
    @Test
    void anIdIsAnAccountWhereverItIsSeenAsOne() throws IOException {
        shop.write("link.csv", HEADER + """
                1,2025-10-30T14:00:00Z,bob,tablet,,view,
                2,2025-10-30T14:00:00Z,,tablet,cid,view,
                """);
        shop.write("seen.csv", HEADER + "3,2025-10-30T14:00:00Z,cid,,,view,\n");
        assertThat(report(List.of("link.csv")).at("/links/leftOutIds").asInt()).isZero();
        JsonNode both = report(List.of("link.csv", "seen.csv"));
        assertThat(both.at("/links/leftOutExamples/0").asText()).isEqualTo("tablet");
        report(List.of("link.csv"));
        JsonNode goneOn = report(List.of("seen.csv"), "--since-last");
        assertThat(goneOn.path("links")).isEqualTo(both.path("links"));
        assertThat(goneOn.path("membership")).isEqualTo(both.path("membership"));
    }

    @Test
    void aLinkThatComesInALaterBuildJoinsWhatIsThere() throws IOException {
        JsonNode before = report(List.of("phone.csv", "others.csv"));
        assertThat(before.at("/links/joinedVisitors").asInt()).isZero();
        JsonNode goneOn = report(List.of("account.csv"), "--since-last");
        JsonNode whole = report(List.of("phone.csv", "account.csv", "others.csv"));
        for (String same : List.of("membership", "visitors", "segments", "links")) {
            assertThat(goneOn.get(same)).as(same).isNotNull().isEqualTo(whole.get(same));
        }
    }

    /** It is rejected, but what it says of ids holds: who is one visitor does not depend on which row is read first. */
    @Test
    void aRepeatWithOtherIdsOfTheVisitorIsNotWordForWord() throws IOException {
        List<String> rows = List.of(
                "1,2025-10-30T11:00:00Z,ann,phone,,login,\n",
                "1,2025-10-30T11:00:00Z,ann,laptop,,login,\n",
                "1,2025-10-30T11:00:00Z,ann,phone,old-ann,login,\n",
                "1,2025-10-30T11:00:00Z,ann,phone,,login,\n");
        shop.write("login.csv", HEADER + String.join("", rows));
        JsonNode report = report(List.of("login.csv"));
        assertThat(report.path("repeats")).isEqualTo(JSON.readTree("{\"identical\": 1, \"conflicting\": 2}"));
        assertThat(report.at("/rejections/0/places").toString()).contains("login.csv:3", "login.csv:4");
        assertThat(report.at("/links/joinedIds").asInt()).isEqualTo(4);
        shop.write("login.csv", HEADER + rows.get(1) + rows.get(0) + rows.get(2));
        assertThat(report(List.of("login.csv")).path("links")).isEqualTo(report.path("links"));
    }

    @Test
    void identifyAndAliasCallsOfTheTrackingApiJoinToo() throws IOException {
        shop.write("rules/traits.yaml", """
                events: [Product Viewed, Order Completed]
                properties:
                  total: number
                traits:
                  views: { count: Product Viewed }
                  spend: { sum: total, of: Order Completed }
                  place: { rank: spend }
                """);
        shop.write("calls.ndjson", """
                {"type":"track","event":"Product Viewed","messageId":"1","anonymousId":"phone","timestamp":"2025-10-30T10:00:00Z"}
                {"type":"track","event":"Order Completed","messageId":"2","anonymousId":"phone","timestamp":"2025-10-30T10:00:00Z","properties":{"total":8}}
                {"type":"identify","messageId":"3","anonymousId":"phone","userId":"mail@example.com","timestamp":"2025-10-30T10:01:00Z"}
                {"type":"alias","messageId":"4","previousId":"mail@example.com","userId":"ann","timestamp":"2025-10-30T10:02:00Z"}
                {"type":"track","event":"Product Viewed","messageId":"5","userId":"ann","timestamp":"2025-10-30T10:03:00Z"}
                {"type":"track","event":"Order Completed","messageId":"6","userId":"mail@example.com","timestamp":"2025-10-30T10:03:00Z","properties":{"total":4.5}}
                {"type":"track","event":"Order Completed","messageId":"7","userId":"bob","timestamp":"2025-10-30T10:03:00Z","properties":{"total":20}}
                """);
        Launcher.Run run = Launcher.inProcess(
                "build",
                "--workspace",
                folder.resolve("rules"),
                "--preset",
                "segment",
                "--events",
                folder.resolve("calls.ndjson"),
                "--reference-time",
                "2025-11-01T00:00:00Z",
                "--out",
                shop.store(),
                "--report",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.readTree(run.out()).path("visitors").asInt()).isEqualTo(2);
        for (String segment : SEGMENTS) {
            assertThat(members(segment)).as(segment).isEqualTo("ann\n");
        }
        for (String id : List.of("ann", "phone", "mail@example.com")) {
            assertThat(variant(id)).as(id).isEqualTo("buyer");
        }
    }
}
