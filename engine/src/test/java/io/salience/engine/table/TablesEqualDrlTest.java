package io.salience.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Profiles;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same random rules, written once as DRL and once as a table, are the same rulebook but for their places. */
class TablesEqualDrlTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_123L);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int RULES = 60;
    private static final int VISITORS = 3_000;
    /** What a header says, what cells may say, and what DRL writes for the same. */
    private static final List<Header> TESTS = List.of(
            new Header("visits >=", Map.of("1", "visits >= 1", "3", "visits >= 3")),
            new Header("visits not in", Map.of("1 | 2", "visits not in ( 1, 2 )", "4", "visits not in ( 4 )")),
            new Header(
                    "plan in", Map.of("gold| plus", "plan in ( \"gold\", \"plus\" )", "free", "plan in ( \"free\" )")),
            new Header("plan !=", Map.of("a\\\"\"b", "plan != \"a\\\\\\\"b\"", "gold", "plan != \"gold\"")),
            new Header("member ==", Map.of("TRUE", "member == true", "false", "member == false")),
            new Header(
                    "lastSeen <",
                    Map.of(
                            "daysAgo(2)",
                            "lastSeen < daysAgo(2)",
                            "2026-11-20 12:00",
                            "lastSeen < \"2026-11-20T11:00:00Z\"")),
            new Header("path startsWith", Map.of("/sale", "path.startsWith(\"/sale\")")),
            new Header("path not matches", Map.of("/[a-z]+\\.html", "path not matches \"/[a-z]+\\\\.html\"")),
            new Header("segments contains", Map.of("regular", "segments contains \"regular\"")),
            new Header("condition", Map.of("hour >= 12 || country == null", "hour >= 12 || country == null")));

    private static final List<String> VARIANTS = List.of("one", "two", "three", "*");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final StringBuilder drl = new StringBuilder();
    private final StringBuilder csv = new StringBuilder("rule");

    private record Header(String header, Map<String, String> drlOfCell) {}

    @Test
    void theSameRulesDecideTheSame() {
        System.out.println("TablesEqualDrlTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        write();
        Rulebook byDrl = WorkspaceFolder.in(folder.resolve("drl"))
                .write("targeting/hero.drl", drl.toString())
                .delete("scenarios/hero.yaml")
                .load()
                .rulebook();
        Rulebook byTable = WorkspaceFolder.in(folder.resolve("table"))
                .write("tables/hero.csv", csv.toString())
                .delete("targeting/hero.drl")
                .delete("scenarios/hero.yaml")
                .load()
                .rulebook();
        assertThat(rules(byTable)).hasSize(RULES).isEqualTo(rules(byDrl));
        compareDecisions(byDrl, byTable);
    }

    private void write() {
        TESTS.forEach(test -> csv.append(',').append(test.header));
        csv.append(",experience,variant,salience,enabled,from\n");
        for (int i = 0; i < RULES; i++) {
            String variant = VARIANTS.get(random.nextInt(VARIANTS.size()));
            int salience = random.nextInt(5) - 2;
            drl.append("rule \"r").append(i).append("\" salience ").append(salience);
            boolean dated = random.nextInt(4) == 0;
            drl.append(dated ? " date-effective \"2026-11-19T23:00:00Z\"" : "").append("\nwhen Visitor( ");
            csv.append('r').append(i);
            String separator = "";
            for (Header test : TESTS) {
                List<String> cells = test.drlOfCell.keySet().stream().sorted().toList();
                String cell = random.nextInt(4) == 0 ? cells.get(random.nextInt(cells.size())) : "";
                csv.append(",\"").append(cell).append('"');
                if (!cell.isEmpty()) {
                    drl.append(separator).append(test.drlOfCell.get(cell));
                    separator = ", ";
                }
            }
            String call = variant.equals("*") ? "enroll( \"split\" )" : "show( \"split\", \"" + variant + "\" )";
            drl.append(" )\nthen ").append(call).append("; end\n");
            csv.append(",split," + variant + "," + salience + ",," + (dated ? "2026-11-20" : "") + "\n");
        }
    }

    private static List<String> rules(Rulebook rulebook) {
        return rulebook.targeting().candidates().stream()
                .map(Candidate::rule)
                .map(rule -> rule.name() + " " + rule.condition() + " " + rule.action() + " " + rule.salience() + " "
                        + rule.schedule())
                .toList();
    }

    private void compareDecisions(Rulebook byDrl, Rulebook byTable) {
        Map<String, Object> values = new HashMap<>();
        Profiles profiles = (id, facts) -> {
            values.forEach((name, value) -> facts.set(facts.schema().get(name), value));
            return true;
        };
        DecisionEngine first = new DecisionEngine(byDrl, profiles, EvaluatorKind.SESSION);
        DecisionEngine second = new DecisionEngine(byTable, profiles, EvaluatorKind.INDEX);
        Set<String> rulesSeen = new TreeSet<>();
        for (int i = 0; i < VISITORS; i++) {
            values.clear();
            values.put("visits", random.nextInt(5));
            values.put("lastSeen", NOW.minusSeconds(random.nextInt(4 * 86_400)));
            if (random.nextBoolean()) {
                values.put("plan", List.of("gold", "plus", "free", "a\\\"b").get(random.nextInt(4)));
            }
            if (random.nextBoolean()) {
                values.put("member", random.nextBoolean());
            }
            DecisionRequest request = new DecisionRequest(
                    "v" + i,
                    List.of("hero"),
                    Map.of("path", List.of("/sale", "/a.html", "/").get(random.nextInt(3))),
                    Map.of(),
                    null);
            List<Decision> decisions = first.decide(request, NOW);
            assertThat(second.decide(request, NOW))
                    .as("seed %d: %s %s", SEED, values, request)
                    .isEqualTo(decisions);
            rulesSeen.add(String.valueOf(decisions.get(0).rule()));
        }
        assertThat(rulesSeen).as("rules that won").hasSizeGreaterThan(5);
    }
}
