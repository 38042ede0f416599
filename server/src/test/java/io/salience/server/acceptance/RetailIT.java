package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A year of a real shop, 541 909 lines of invoices: every member of every segment is whom SQL finds in the same file. */
class RetailIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WORKSPACE = Launcher.ROOT.resolve("segment-builder/src/test/workspaces/onlineretail");

    /** As of 2011-12-10T00:00:00Z, behind the last line. */
    private static final Map<String, String> SEGMENTS = new LinkedHashMap<>();

    static {
        SEGMENTS.put(
                "champions",
                "select id from bought where at >= '2010-12-10 00:00:00' group by id having max(at) >="
                        + " '2011-11-10 00:00:00' and count(distinct invoice) >= 10 and sum(quantity * price) >= 3000000");
        SEGMENTS.put(
                "top-tenth",
                "select id from (select id, row_number() over (order by spend desc, id) as place, count(*) over () as"
                        + " everybody from total) where place * 10 <= everybody");
        SEGMENTS.put("lapsed", "select id from total where orders >= 2 and last < '2011-06-13 00:00:00'");
        SEGMENTS.put("new-customers", "select id from total where first >= '2011-11-10 00:00:00'");
        SEGMENTS.put("one-time", "select id from total where orders = 1 and last < '2011-10-11 00:00:00'");
        SEGMENTS.put(
                "continental",
                "select id from (select id, country, row_number() over (partition by id order by count(*) desc, country)"
                        + " as place from own group by id, country) join total using (id) where place = 1 and country in"
                        + " ('Germany', 'France', 'Netherlands', 'Belgium')");
        SEGMENTS.put(
                "returns-a-lot",
                "select id from (select id, count(*) as back from returned group by id) join total using (id)"
                        + " where orders >= 3 and back * 10 >= lines + back");
        SEGMENTS.put(
                "wholesale",
                "select id from bought group by id having sum(quantity >= 144) >= 3 and sum(price) < 2500 * count(*)");
        SEGMENTS.put(
                "christmas-gifts",
                "select id from bought where at >= '2011-10-11 00:00:00' and instr(description, 'CHRISTMAS') > 0"
                        + " group by id having count(*) >= 5");
        SEGMENTS.put(
                "regulars",
                "select id from bought join total using (id) group by id having orders >= 6 and"
                        + " count(distinct date(at)) >= 2 and julianday(date(last)) - julianday(date(first))"
                        + " <= 30 * (count(distinct date(at)) - 1)");
        SEGMENTS.put(
                "changed-mind",
                "select r.id as id from returned as r cross join bought as b on b.id = r.id and b.article = r.article"
                        + " and b.at <= r.at and b.at >= datetime(r.at, '-14 days')");
        SEGMENTS.put(
                "keeps-everything",
                "select id from total where orders >= 5 and id not in (select r.id from returned as r cross join bought"
                        + " as b on b.id = r.id and b.article = r.article and b.at <= r.at)");
    }

    @TempDir
    private static Path folder;

    private static RetailDatabase database;
    private static JsonNode report;

    @BeforeAll
    static void buildAndLoad() throws Exception {
        Path export = Launcher.shared("data").resolve("online_retail/online_retail.csv.gz");
        Launcher.Run run = Launcher.run(
                "build",
                "--workspace",
                WORKSPACE,
                "--source",
                WORKSPACE.resolve("events.yaml"),
                "--events",
                export,
                "--reference-time",
                "2011-12-10T00:00:00Z",
                "--out",
                folder.resolve("store"),
                "--report",
                "json");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        report = JSON.readTree(run.out());
        database = RetailDatabase.load(export);
    }

    @AfterAll
    static void closeDatabase() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void everyRowIsSomebodysOrNobodys() throws Exception {
        JsonNode file = report.path("files").path(0);
        assertThat(file.path("rows").asLong()).isEqualTo(541_909);
        assertThat(file.path("nobody").asLong())
                .isEqualTo(135_080)
                .isEqualTo(database.number("select count(*) from line where customer = ''"));
        assertThat(file.path("accepted").asLong()).isEqualTo(database.number("select count(*) from own"));
        assertThat(List.of(
                        file.path("rejected").asLong(),
                        file.path("duplicates").asLong(),
                        file.path("late").asLong()))
                .containsOnly(0L);
    }

    @Test
    void everyEventHasTheNameThatItsInvoiceBeginsWith() throws Exception {
        JsonNode names = report.path("eventNames");
        assertThat(names).hasSize(2);
        assertThat(names.path("purchase").asLong()).isEqualTo(database.number("select count(*) from bought"));
        assertThat(names.path("cancellation").asLong()).isEqualTo(database.number("select count(*) from returned"));
    }

    @Test
    void everyCustomerIsAVisitor() throws Exception {
        assertThat(report.path("visitors").asLong())
                .isEqualTo(4_372)
                .isEqualTo(database.number("select count(distinct id) from own"));
    }

    static List<String> segments() {
        return List.copyOf(SEGMENTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("segments")
    void aSegmentHasTheMembersThatSqlFinds(String segment) throws Exception {
        List<String> expected = database.ids(Objects.requireNonNull(SEGMENTS.get(segment)));
        Launcher.Run run = Launcher.inProcess("segment", "members", segment, "--store", folder.resolve("store"));
        System.out.println("RetailIT: " + segment + " has " + expected.size() + " members");
        assertThat(run.out().lines()).containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeBetween(20, 2_000);
    }

    @Test
    void thereAreNoOtherSegments() {
        assertThat(report.path("segments").findValuesAsText("id")).containsExactlyInAnyOrderElementsOf(segments());
    }
}
