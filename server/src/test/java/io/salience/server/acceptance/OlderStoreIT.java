package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store as Salience wrote it until November 2026 is listed, exported, served and continued, and its rejected rows are
 * loaded. {@code older-store.zip} was made by the program of that time, out of four exports with rejected rows: of CSV, of
 * NDJSON, of the items of a list and of Shopify's orders. Its state has links, an id that two visitors share, ids of events
 * and an event that was late then. The figures here were counted by hand.
 */
class OlderStoreIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LATER = "2026-11-10T00:00:00Z";

    private static final String CSV = """
            format: csv
            visitor: { known: user, anonymous: device, previous: before }
            event: event
            time: { from: time }
            id: id
            properties:
              price: { from: price, type: number }
              sku: { from: sku, type: text }
            """;

    private static final String ITEMS = """
            format: ndjson
            each: items
            visitor: { known: /user }
            event: { always: buy }
            time: { from: /time }
            id: [/order, sku]
            properties:
              price: { from: price, type: number }
              sku: { from: sku, type: text }
            """;

    private static final String NDJSON = """
            format: ndjson
            visitor: { known: user, anonymous: device }
            event: event
            time: { from: time }
            id: id
            properties:
              price: { from: p.price, type: number }
              sku: { from: p.sku, type: text }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        write("rules/workspace.yaml", "name: Before\nlocales: [en]\nplacements:\n  home:\n    description: Home\n");
        write("rules/traits.yaml", """
                events: [view, buy, Order Completed]
                properties:
                  price: number
                  sku: text
                traits:
                  seen: { count: any }
                  spent: { sum: price, of: any }
                """);
        write("rules/segments/all.drl", rule("everybody", "seen >= 1") + rule("spenders", "spent >= 10"));
        try (InputStream packed = OlderStoreIT.class.getResourceAsStream("older-store.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve("store").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    private static String rule(String segment, String condition) {
        return "rule \"" + segment + "\"\nwhen\n    Profile( " + condition + " )\nthen\n    join( \"" + segment
                + "\" );\nend\n\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Launcher.Run sound(Object... arguments) {
        Launcher.Run run = Launcher.inProcess(arguments);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run;
    }

    private Set<String> members(String segment) {
        return new TreeSet<>(sound("segment", "members", segment, "--store", folder.resolve("store"))
                .out()
                .lines()
                .toList());
    }

    private JsonNode continued(Path export, Object... mapping) throws IOException {
        Object[] arguments = Stream.concat(
                        Stream.of(
                                "build",
                                "--workspace",
                                folder.resolve("rules"),
                                "--events",
                                export,
                                "--reference-time",
                                LATER,
                                "--import-clock",
                                "2026-12-03T00:00:00Z",
                                "--since-last",
                                "--out",
                                folder.resolve("store"),
                                "--report",
                                "json"),
                        Stream.of(mapping))
                .toArray();
        return JSON.readTree(sound(arguments).out());
    }

    private Path rejected(String file, String... corrections) throws IOException {
        String text = Files.readString(folder.resolve("store/rejects").resolve(file));
        for (int i = 0; i < corrections.length; i += 2) {
            assertThat(text).contains(corrections[i]);
            text = text.replace(corrections[i], corrections[i + 1]);
        }
        return write("corrected-" + Path.of(file).getFileName(), text);
    }

    private static void assertCounts(JsonNode report, int accepted, int duplicates, int late, int rejected) {
        JsonNode file = report.path("files").path(0);
        assertThat(List.of("accepted", "duplicates", "late", "rejected"))
                .extracting(name -> file.path(name).asInt(-1))
                .containsExactly(accepted, duplicates, late, rejected);
    }

    @Test
    void isListedExportedAndServed() throws Exception {
        assertThat(sound("segment", "list", "--store", folder.resolve("store")).out())
                .contains("everybody")
                .contains("spenders");
        assertThat(members("everybody")).containsExactly("a@example.com", "u1", "u2", "u4", "u5", "u6");
        assertThat(members("spenders")).containsExactly("a@example.com", "u1", "u4");
        assertThat(sound("segment", "export", "--segment", "spenders", "--store", folder.resolve("store"))
                        .out())
                .isEqualTo("visitorId\na@example.com\nu1\nu4\n");
        try (LocalServer server = LocalServer.startFromNewestSound(folder.resolve("rules"), folder.resolve("store"))) {
            assertThat(server.ask("{\"visitorId\":\"d1\"}").path("generation").asText())
                    .isEqualTo("g000004");
        }
    }

    /** The event that was late then counts now; the id that another event has still is taken. */
    @Test
    void isContinuedWithItsRejectedRows() throws IOException {
        Path mapping = write("csv.yaml", CSV);
        JsonNode report = continued(
                rejected("g000001/0001-e1.csv", "buy,much,", "buy,2,", ",soon,", ",2026-09-04T10:00:00Z,"),
                "--source",
                mapping);
        assertCounts(report, 2, 0, 1, 1);
        assertThat(report.path("rejections").path(0).path("reason").asText())
                .isEqualTo("the event id \"...\" was there before with other content; the first one counts");
        assertThat(report.path("links").path("leftOutExamples").path(0).asText())
                .isEqualTo("d9");
        assertThat(members("everybody")).containsExactly("a@example.com", "u1", "u2", "u4", "u5", "u6");
        assertThat(members("spenders")).containsExactly("a@example.com", "u1", "u2", "u4");

        report = continued(
                rejected("g000002/0001-e2.ndjson", "\"price\":\"x\"", "\"price\":5", "{\"id\":\"n3\",\"time\":", """
                        {"id":"n3","time":"2026-09-04T10:00:00Z","user":"u6","event":"buy","p":{"price":10}}"""),
                "--source",
                write("ndjson.yaml", NDJSON));
        assertCounts(report, 2, 0, 0, 0);
        assertThat(members("spenders")).containsExactly("a@example.com", "u1", "u2", "u4", "u6");
    }

    /** Such a file has the whole record; the ids of its items keep what was accepted then from counting twice. */
    @Test
    void isContinuedWithRejectedItems() throws IOException {
        JsonNode report = continued(
                rejected("g000003/0001-e3.ndjson", "\"price\":\"x\"", "\"price\":6"),
                "--source",
                write("items.yaml", ITEMS));
        assertCounts(report, 1, 2, 0, 0);
        assertThat(members("spenders")).containsExactly("a@example.com", "u1", "u2", "u4", "u5");
    }

    /** Such a file lacks what its rows take from the first of the group, so nobody's rows are made of them. */
    @Test
    void rejectedRowsOfAGroupStayRejected() throws IOException {
        JsonNode report = continued(
                rejected("g000004/0001-e4.csv", "s2,x", "s2,6", "#2,,", "#2,b@example.com,"),
                "--preset",
                "shopify-orders");
        assertCounts(report, 1, 0, 0, 1);
        assertThat(report.path("rejections").path(0).path("reason").asText())
                .isEqualTo("Email: the visitor is missing");
        assertThat(members("everybody"))
                .containsExactly("a@example.com", "b@example.com", "u1", "u2", "u4", "u5", "u6");
    }
}
