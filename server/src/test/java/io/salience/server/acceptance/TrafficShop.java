package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A workspace with one placement for each way to share visitors out.
 *
 * @param files where its files lie
 */
record TrafficShop(SmallShop files) {

    private static final String TWO = "variants: [ { id: one }, { id: two } ]\n";
    private static final String HALVES = TWO + "allocation: { one: 5000, two: 5000 }\n";

    /** Builds its store, too. */
    static TrafficShop in(Path folder) throws IOException {
        TrafficShop shop = new TrafficShop(SmallShop.in(folder));
        shop.writeSettings();
        shop.writeExperiences();
        shop.files.write("events.csv", "visitor,event,time,id,amount\nv-1,view,2025-10-31T12:00:00Z,1,\n");
        Launcher.Run run = Launcher.inProcess(shop.files.build("events.yaml", List.of("events.csv")));
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return shop;
    }

    private void writeSettings() throws IOException {
        files.write("rules/workspace.yaml", """
                name: Traffic shop
                locales: [en]
                holdout: 1000
                layers:
                  checkout: { seed: walnut }
                placements:
                  audience: { description: A split inside an audience }
                  ranges: { description: Explicit ranges }
                  coverage: { description: A part of all visitors }
                  sticky: { description: Who got a variant keeps it }
                  left: { description: Half of a layer }
                  right: { description: The other half }
                  account: { description: One variant for an account }
                  held: { description: An experience with a holdout }
                  life: { description: Every status and schedule }
                """);
        files.write("rules/traits.yaml", """
                events: [view, purchase]
                properties: { amount: number }
                attributes: { accountId: text }
                traits:
                  views: { count: view, window: 7d }
                  spend: { sum: amount, of: purchase }
                """);
    }

    private void writeExperiences() throws IOException {
        write("audience", "audience", HALVES, "device == \"tv\"", "enroll( \"audience\" )");
        enroll("ranges", TWO + "ranges: { one: [0, 3000], two: [[3000, 6000], [8000, 10000]] }\n");
        enroll("coverage", HALVES + "coverage: 4000\npriority: 1\n");
        write("coverage", "rest", TWO, "", "show( \"rest\", \"two\" )");
        enroll("sticky", HALVES + "sticky: true\n");
        enroll("left", HALVES + "layer: checkout\nlayerRange: [0, 5000]\n");
        enroll("right", HALVES + "layer: checkout\nlayerRange: [5000, 10000]\n");
        enroll("account", HALVES + "hashBy: accountId\n");
        write("held", "held", TWO + "holdout: 4000\n", "", "show( \"held\", \"one\" )");
        life("draft", "status: draft\npriority: 9\n");
        life("paused", "status: paused\npriority: 8\n");
        life("archived", "status: archived\npriority: 7\n");
        life("past", "priority: 6\nschedule: { to: 2020-01-01T00:00:00Z }\n");
        life("future", "priority: 5\nschedule: { from: 2120-01-01T00:00:00Z }\n");
        life("now", "priority: 4\nschedule: { from: 2020-01-01T00:00:00Z, to: 2120-01-01T00:00:00Z }\n");
        life("low", "priority: 3\n");
    }

    private void enroll(String id, String lines) throws IOException {
        write(id, id, lines, "", "enroll( \"" + id + "\" )");
    }

    private void life(String id, String lines) throws IOException {
        write("life", id, TWO + lines, "", "show( \"" + id + "\", \"two\" )");
    }

    private void write(String placement, String id, String lines, String condition, String action) throws IOException {
        String status = lines.contains("status:") ? "" : "status: active\n";
        files.write(
                "rules/experiences/" + id + ".yaml", "id: " + id + "\nplacement: " + placement + "\n" + status + lines);
        files.write(
                "rules/targeting/" + id + ".drl",
                "rule \"" + id + "\" when Visitor( " + condition + " ) then " + action + "; end\n");
    }

    /** The sticky experience with other shares. */
    void stickyShares(String shares) throws IOException {
        enroll("sticky", TWO + "allocation: { " + shares + " }\nsticky: true\n");
    }

    Path rules() {
        return files.folder().resolve("rules");
    }

    LocalServer start() {
        return LocalServer.start(rules(), files.store(), EvaluatorKind.INDEX);
    }

    /** Visitors whom the global holdout leaves alone. */
    static List<String> visitors() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "visitor-" + i)
                .filter(visitor -> bucket("holdout", visitor) >= 1000)
                .toList();
    }

    /** GrowthBook's hash, version 2, as published, for texts of ASCII. */
    static int bucket(String seed, String id) {
        return (int) (fnv1a(Long.toString(fnv1a(seed + id))) % 10_000);
    }

    private static long fnv1a(String text) {
        long hash = 2_166_136_261L;
        for (byte octet : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = ((hash ^ octet) * 16_777_619L) % 4_294_967_296L;
        }
        return hash;
    }
}
