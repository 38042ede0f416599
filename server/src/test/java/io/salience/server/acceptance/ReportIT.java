package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 8: what a build tells about what it read, and about what changed since the last one. */
class ReportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws Exception {
        shop = SmallShop.in(folder);
    }

    /** What somebody did, and what that means for segments, told again in plain Java. */
    private record Person(int views, int cents) {

        private static final Map<String, Predicate<Person>> SEGMENTS = Map.of(
                "buyer", person -> person.cents >= 1250,
                "looker", person -> person.views >= 1,
                "zealot", person -> person.views >= 3,
                "active", person -> person.views + person.cents > 0 && person.views >= 2);

        static Person random(Random random) {
            return new Person(random.nextInt(4), random.nextInt(3) * 700);
        }
    }

    private static Set<String> members(Map<String, Person> people, String segment) {
        return people.entrySet().stream()
                .filter(person ->
                        Person.SEGMENTS.getOrDefault(segment, any -> false).test(person.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of different lengths, so that their order by bytes is not that of their numbers. */
    private static Map<String, Person> people(Random random) {
        Map<String, Person> people = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(5) > 0) {
                people.put((i % 7 == 0 ? "é" : "v") + i * i, Person.random(random));
            }
        }
        return people;
    }

    private void writeEvents(String file, Map<String, Person> people) throws IOException {
        StringBuilder rows = new StringBuilder("id,time,visitor,event,amount\n");
        people.forEach((id, person) -> {
            for (int i = 0; i <= person.views; i++) {
                // The first view is too old to count, but brings the visitor into being.
                rows.append(id).append('v').append(i).append(i == 0 ? ",2025-01-01" : ",2025-10-30");
                rows.append("T10:00:00Z,").append(id).append(",view,\n");
            }
            if (person.cents > 0) {
                rows.append(id).append("p,2025-10-30T11:00:00Z,").append(id).append(",purchase,");
                rows.append(person.cents / 100)
                        .append('.')
                        .append(person.cents % 100)
                        .append('\n');
            }
        });
        shop.write(file, rows.toString());
    }

    private void writeFurtherSegment(String id, int views) throws IOException {
        Files.deleteIfExists(folder.resolve("rules/segments/further.drl"));
        shop.write("rules/segments/further.drl", """
                rule "Further"
                when
                    Profile( views >= %d )
                then
                    join( "%s" );
                end
                """.formatted(views, id));
    }

    private static <T> Set<T> without(Set<T> some, Set<T> others) {
        Set<T> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Test
    void theDriftIsExactlyWhoEnteredAndLeft() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("ReportIT seed " + seed);
        Random random = new Random(seed);
        Map<String, Person> before = people(random);
        Map<String, Person> now = people(random);
        writeEvents("before.csv", before);
        writeEvents("now.csv", now);
        writeFurtherSegment("zealot", 3);
        JsonNode first = shop.report("events.yaml", "before.csv");
        assertThat(first.path("comparison").path("drift").isMissingNode()).isTrue();
        writeFurtherSegment("active", 2);
        JsonNode drift =
                shop.report("events.yaml", "now.csv").path("comparison").path("drift");

        JsonNode visitors = drift.path("visitors");
        assertThat(visitors.path("before").asInt()).isEqualTo(before.size());
        assertThat(visitors.path("now").asInt()).isEqualTo(now.size());
        assertThat(visitors.path("arrived").asInt())
                .isEqualTo(without(now.keySet(), before.keySet()).size());
        assertThat(visitors.path("gone").asInt())
                .isEqualTo(without(before.keySet(), now.keySet()).size());
        assertThat(drift.path("segments"))
                .containsExactly(
                        expected("active", "NEW", Set.of(), members(now, "active")),
                        expected("buyer", "KEPT", members(before, "buyer"), members(now, "buyer")),
                        expected("looker", "KEPT", members(before, "looker"), members(now, "looker")),
                        expected("zealot", "GONE", members(before, "zealot"), Set.of()));
        assertThat(between("--report", "json")).isEqualTo(drift);
        assertThat(between("--from", "g000001", "--to", "g000002", "--report", "json"))
                .isEqualTo(drift);
        JsonNode back = between("--from", "g000002", "--to", "g000001", "--report", "json");
        assertThat(back.path("segments").path(1).path("entered"))
                .isEqualTo(drift.path("segments").path(1).path("left"));
    }

    private static JsonNode expected(String segment, String presence, Set<String> before, Set<String> now)
            throws IOException {
        String change = before.isEmpty()
                ? ""
                : ",\"changePercent\":"
                        + java.math.BigDecimal.valueOf(100L * (now.size() - before.size()))
                                .divide(java.math.BigDecimal.valueOf(before.size()), 2, java.math.RoundingMode.HALF_UP);
        return JSON.readTree(
                "{\"segment\":\"%s\",\"presence\":\"%s\",\"before\":%d,\"members\":%d,\"entered\":%d,\"left\":%d%s}"
                        .formatted(
                                segment,
                                presence,
                                before.size(),
                                now.size(),
                                without(now, before).size(),
                                without(before, now).size(),
                                change));
    }

    private JsonNode between(String... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("segment", "drift", "--store", shop.store()));
        all.addAll(List.of(arguments));
        Launcher.Run run = Launcher.inProcess(all.toArray());
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    private void buildTwice(Object... more) throws IOException {
        writeEvents(
                "before.csv", Map.of("ann", new Person(1, 0), "bob", new Person(0, 1300), "cid", new Person(2, 700)));
        writeEvents("now.csv", Map.of("ann", new Person(0, 2000), "cid", new Person(1, 0), "dot", new Person(1, 1400)));
        shop.report("events.yaml", "before.csv");
        Launcher.Run run = Launcher.inProcess(shop.build("events.yaml", List.of("now.csv"), more));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("""

                From g000001 as of 2025-11-01T00:00:00Z to g000002 as of 2025-11-01T00:00:00Z: visitors 3 to 3 (+0.00 %), 1 new, 1 gone

                segment  before  members  entered  left     change
                buyer         1        2        2     1  +100.00 %
                looker        2        2        1     1    +0.00 %
                """);
    }

    @Test
    void theReportForPeopleTellsTheDriftAndTheTime() throws Exception {
        buildTwice();
        Launcher.Run run = Launcher.inProcess("segment", "drift", "--store", shop.store());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("From g000001 as of 2025-11-01T00:00:00Z to g000002");
        assertThat(Launcher.inProcess(shop.build("events.yaml", List.of("now.csv")))
                        .out())
                .containsPattern(
                        "\nTime: reading S, folding S, evaluating and storing S, checking S, publishing S; [0-9,]+ rows/s\n"
                                .replace("S", "[0-9.]+ s \\([0-9.]+ s CPU\\)"));
    }

    @Test
    void repeatsWithOtherContentAreToldApart() throws Exception {
        shop.write("events.csv", """
                id,time,visitor,event,amount
                1,2025-10-30T10:00:00Z,ann,purchase,20
                1,2025-10-30T10:00:00Z,ann,purchase,20
                1,2025-10-30T10:00:00Z,ann,purchase,21
                1,2025-10-30T10:00:00Z,bob,purchase,20
                """);
        JsonNode report = shop.report("events.yaml", "events.csv");
        assertThat(report.path("repeats")).isEqualTo(JSON.readTree("{\"identical\": 1, \"conflicting\": 2}"));
        assertThat(report.path("published").asBoolean()).isTrue();
        assertThat(report.path("costs").path("phases"))
                .extracting(phase -> phase.path("name").asText())
                .containsExactly("reading", "folding", "evaluating and storing", "checking", "publishing");
        assertThat(Launcher.inProcess(shop.build("events.yaml", List.of("events.csv")))
                        .out())
                .contains("\nRepeats: 1 word for word, 2 with other content, which were rejected\n");
    }

    @Test
    void valuesThatWereLeftOutOrRoundedAreInAllThreeReports() throws Exception {
        shop.write(
                "lenient.yaml", Files.readString(folder.resolve("events.yaml")).replace(", strict: true", ""));
        shop.write("events.csv", """
                id,time,visitor,event,amount
                1,2025-10-30T10:00:00Z,ann,purchase,<b>
                2,2025-10-30T10:00:00Z,ann,purchase,59.970000000000006
                3,2025-10-30T10:00:00Z,bob,purchase,<i>
                """);
        Path page = folder.resolve("report.html");
        JsonNode report = shop.report("lenient.yaml", List.of("events.csv"), "--report-html", page);
        String place = folder.resolve("events.csv") + ":";
        assertThat(report.path("files").path(0).path("flaws").asInt()).isEqualTo(3);
        assertThat(report.path("files").path(0).path("accepted").asInt()).isEqualTo(3);
        assertThat(report.path("rejections")).isEmpty();
        assertThat(report.path("flaws")).isEqualTo(JSON.readTree("""
                [{"reason": "amount: \\"...\\" is not a number such as 1234.5", "values": 2, "places": ["P2", "P4"],
                  "example": "P2: amount: \\"<b>\\" is not a number such as 1234.5"},
                 {"reason": "amount: \\"...\\" is rounded to 6 decimals", "values": 1, "places": ["P3"],
                  "example": "P3: amount: \\"59.970000000000006\\" is rounded to 6 decimals"}]
                """.replace("P", place)));
        assertThat(Files.readString(page))
                .contains("<h2>Flaws: values left out or rounded</h2>")
                .contains("<td>amount: &quot;...&quot; is not a number such as 1234.5")
                .contains(":2: amount: &quot;&lt;b&gt;&quot; is not a number")
                .contains("<td class=\"n\" data-label=\"flaws\">3</td>")
                .doesNotContain("<b>");
        assertThat(Launcher.inProcess(shop.build("lenient.yaml", List.of("events.csv")))
                        .out()
                        .replaceAll(" +", " "))
                .contains("file rows accepted duplicates late rejected flaws\n" + place.replace(":", "")
                        + " 3 3 0 0 0 3\n")
                .contains("flaws values left out or rounded, of rows that were not rejected where\n"
                        + " 2 amount: \"...\" is not a number such as 1234.5 " + place + "2, " + place + "4\n"
                        + " 1 amount: \"...\" is rounded to 6 decimals " + place + "3\n");
    }

    @Test
    void thePageNeedsNothingButItselfAndShowsEverything() throws Exception {
        Path page = folder.resolve("report.html");
        buildTwice("--report-html", page);
        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Build g000002</h1>", ">published<", "compared with g000001 as of 2025-11-01T00:00:00Z")
                .contains("aria-label=\"2 entered, 1 left\"", "aria-label=\"1 stayed, 1 entered, 1 left\"")
                .contains("aria-label=\"1, 2\"", "+100.00 %", "1 new, 1 gone")
                .contains("<td>reading</td>", "<td>checking</td>");
        assertThat(html).doesNotContainPattern("(?i)<(script|iframe|object|embed|img|form|base)\\b");
        assertThat(html).doesNotContain("url(", "@import");
        assertThat(Pattern.compile("(?i)\\s(?:src|srcset|href|action)\\s*=\\s*[\"']?([^\"'> ]*)")
                        .matcher(html)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("data:,");
    }

    @Test
    void whatTheDataSaysStaysText() throws Exception {
        String hostile = "<script>alert('1')</script>";
        shop.write("\"><b>&.csv", """
                id,time,visitor,event,amount
                1,2025-10-30T10:00:00Z,ann,view,
                2,%s,ann,view,
                """.formatted(hostile));
        Path page = folder.resolve("report.html");
        Launcher.Run run = Launcher.inProcess(shop.build("events.yaml", List.of("\"><b>&.csv"), "--report-html", page));
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(page))
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;")
                .contains("&quot;&gt;&lt;b&gt;&amp;.csv")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void thePageOfAStoppedBuildShowsTheAlarm() throws Exception {
        Path file = folder.resolve("rules/workspace.yaml");
        Files.writeString(file, Files.readString(file) + "alarms: { segments: { looker: 20% } }\n");
        writeEvents("before.csv", Map.of("ann", new Person(1, 0), "bob", new Person(1, 0)));
        writeEvents("now.csv", Map.of("ann", new Person(1, 0)));
        shop.report("events.yaml", "before.csv");
        Path page = folder.resolve("report.html");
        Launcher.Run run = Launcher.inProcess(shop.build("events.yaml", List.of("now.csv"), "--report-html", page));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.readString(page))
                .contains(">not published<")
                .contains("<li>the segment &quot;looker&quot; has 1 member, 2 in g000001 (-50.00 %);")
                .contains("<tr class=\"alarm\">\n<td>looker<span class=\"badge stopped\">alarm</span></td>");
    }

    @Test
    void generationsThatAreNotThereAreTold() throws Exception {
        writeEvents("events.csv", Map.of("ann", new Person(1, 0)));
        shop.report("events.yaml", "events.csv");
        assertThat(Launcher.inProcess("segment", "drift", "--store", shop.store()))
                .isEqualTo(new Launcher.Run(
                        2,
                        "",
                        shop.store() + ": no generation before g000001 is kept, so there is nothing to compare it with;"
                                + " name another one with --from, or build again\n"));
        assertThat(Launcher.inProcess("segment", "drift", "--store", shop.store(), "--from", "7")
                        .err())
                .isEqualTo(shop.store() + ": there is no generation \"7\"; expected one of [g000001]\n");
    }
}
