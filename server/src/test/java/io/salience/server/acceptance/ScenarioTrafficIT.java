package io.salience.server.acceptance;

import static io.salience.server.acceptance.TrafficShop.bucket;
import static io.salience.server.acceptance.TrafficShop.visitors;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analysts prove with scenarios what sticky visitors keep and what testers force, without a server and a store. */
class ScenarioTrafficIT {

    private static final String SCENARIOS = "scenarios/traffic.yaml";

    @TempDir
    private static Path folder;

    private static Path rules = Path.of("");

    @BeforeAll
    static void buildTheShop() throws IOException {
        rules = TrafficShop.in(folder.resolve("shop")).rules();
    }

    @BeforeEach
    void writeScenarios() throws IOException {
        Files.createDirectories(rules.resolve("scenarios"));
        write("sticky: one", "draft: one");
    }

    /** A visitor whom the split gives two. */
    private static void write(String assignment, String override) throws IOException {
        Files.writeString(rules.resolve(SCENARIOS), """
                - scenario: Who got one keeps it although the split says two
                  visitor: { id: VISITOR, assignments: { ASSIGNMENT } }
                  at: 2026-11-01T00:00:00Z
                  expect: { sticky: { variant: one, reason: SPLIT, detail: STICKY, assigned: false } }
                - scenario: Who got nothing yet gets two, which is recorded
                  visitor: { id: VISITOR }
                  at: 2026-11-01T00:00:00Z
                  expect: { sticky: { variant: two, reason: SPLIT, assigned: true }, life: { experience: now, assigned: false } }
                - scenario: A tester sees the draft
                  visitor: { id: VISITOR }
                  overrides: { FORCED }
                  at: 2026-11-01T00:00:00Z
                  expect: { life: { experience: draft, variant: one, reason: STATIC, detail: OVERRIDE } }
                """.replace("VISITOR", visitor(bucket -> bucket >= 5000))
                .replace("ASSIGNMENT", assignment)
                .replace("FORCED", override));
    }

    private static String visitor(IntPredicate bucket) {
        return visitors().stream()
                .filter(visitor -> bucket.test(bucket("sticky", visitor)))
                .findFirst()
                .orElseThrow();
    }

    private static Launcher.Run check() {
        return Launcher.inProcess("check", rules);
    }

    @Test
    void assignmentsAndOverridesAreGiven() {
        Launcher.Run run = check();
        assertThat(run.troubles()).isEmpty();
        assertThat(run.out()).endsWith("; 3 of 3 scenarios hold\n");
    }

    @Test
    void whatDiffersIsTold() throws Exception {
        write("sticky: two", "paused: one");
        Launcher.Run run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(SCENARIOS + ":1:3: scenario \"Who got one keeps it although the split says two\" fails\n"
                        + "    sticky: expected variant one, got two (SPLIT, by rule \"sticky\")\n")
                .contains(SCENARIOS + ":9:3: scenario \"A tester sees the draft\" fails\n"
                        + "    life: expected experience draft, got paused (STATIC, no rule held)\n")
                .endsWith("; 1 of 3 scenarios hold\n");
    }

    @Test
    void whatCannotBeIsToldWithItsPlace() throws Exception {
        write("ranges: one, sticky: on", "archived: one, drafd: one");
        assertThat(check().exitCode()).isEqualTo(2);
        assertThat(check().err().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        SCENARIOS + ":2:" + column("ranges") + ": experience \"ranges\" is not sticky, so nobody keeps"
                                + " a variant of it; write sticky: true into its file, or leave it out here",
                        SCENARIOS + ":2:" + (column("ranges") + "ranges: one, sticky: ".length())
                                + ": experience \"sticky\" has no variant \"on\"; did you mean \"one\"?",
                        SCENARIOS + ":11:16: experience \"archived\" is archived; choose another one",
                        SCENARIOS + ":11:31: unknown experience \"drafd\"; did you mean \"draft\"?");
    }

    /** Where a word stands in the second line of the scenarios. */
    private static int column(String word) throws IOException {
        return Files.readAllLines(rules.resolve(SCENARIOS)).get(1).indexOf(word) + 1;
    }

    @Test
    void aVisitorFileIsExplainedWithItsAssignments() throws Exception {
        String visitor = visitor(bucket -> bucket >= 5000);
        Path file = Files.writeString(
                folder.resolve("visitor.json"),
                "{ \"visitorId\": \"" + visitor + "\", \"assignments\": { \"sticky\": \"one\" } }");
        Launcher.Run run = Launcher.inProcess(
                "explain", "--workspace", rules, "--visitor-file", file, "--placement", "sticky", "--format", "json");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("it has no condition; the visitor keeps sticky/one\"");
    }
}
