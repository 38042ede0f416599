package io.salience.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.condition.OperatorForm;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Profiles;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.TargetingRules;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same random rules, written once as DRL and once as a table, are the same rulebook but for their places. */
class TablesEqualDrlTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_123L);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int RULES = 180;
    private static final int VISITORS = 3_000;
    /** Those that mean nothing after {@code toLowerCase()}. */
    private static final Set<String> WITHOUT_CASE = Set.of("equalsIgnoreCase", "== null", "!= null");
    /** What a header says, what cells may say, and what DRL writes for the same: every operator of the language. */
    private static final List<Header> TESTS = List.of(
            new Header("visits >=", Map.of("1", "visits >= 1", "3", "visits >= 3")),
            new Header("visits <=", Map.of("2", "visits <= 2")),
            new Header("visits not in", Map.of("1 | 2", "visits not in ( 1, 2 )", "4", "visits not in ( 4 )")),
            new Header(
                    "plan in", Map.of("gold| plus", "plan in ( \"gold\", \"plus\" )", "free", "plan in ( \"free\" )")),
            new Header("plan !=", Map.of("a\\\"\"b", "plan != \"a\\\\\\\"b\"", "gold", "plan != \"gold\"")),
            new Header("plan >", Map.of("free", "plan > \"free\"", "Z", "plan > \"Z\"")),
            new Header("member ==", Map.of("TRUE", "member == true", "false", "member == false")),
            new Header("member == null", Map.of("TRUE", "member == null", "false", "!( member == null )")),
            new Header("plan != null", Map.of("true", "plan != null", "FALSE", "!( plan != null )")),
            new Header(
                    "lastSeen <",
                    Map.of(
                            "daysAgo(2)",
                            "lastSeen < daysAgo(2)",
                            "2026-11-20 12:00",
                            "lastSeen < \"2026-11-20T11:00:00Z\"")),
            new Header("osVersion >=", Map.of("17.4", "osVersion >= \"17.4\"")),
            new Header("osVersion in", Map.of("17.4, 9", "osVersion in ( \"17.4\", \"9\" )")),
            new Header("path contains", Map.of("a", "path contains \"a\"")),
            new Header("path not contains", Map.of("sale", "path not contains \"sale\"")),
            new Header("path matches", Map.of("/[a-z]+", "path matches \"/[a-z]+\"")),
            new Header("path not matches", Map.of("/[a-z]+\\.html", "path not matches \"/[a-z]+\\\\.html\"")),
            new Header("path startsWith", Map.of("/sale", "path.startsWith(\"/sale\")")),
            new Header("path endsWith", Map.of(".html", "path.endsWith(\".html\")")),
            new Header("plan equalsIgnoreCase", Map.of("GOLD", "plan.equalsIgnoreCase(\"GOLD\")")),
            new Header("plan.toLowerCase() ==", Map.of("gold", "plan.toLowerCase() == \"gold\"")),
            new Header("plan.toLowerCase() !=", Map.of("gold", "plan.toLowerCase() != \"gold\"")),
            new Header("plan.toLowerCase() <", Map.of("g", "plan.toLowerCase() < \"g\"")),
            new Header("plan.toLowerCase() <=", Map.of("free", "plan.toLowerCase() <= \"free\"")),
            new Header("plan.toLowerCase() >", Map.of("gold", "plan.toLowerCase() > \"gold\"")),
            new Header("plan.toLowerCase() >=", Map.of("plus", "plan.toLowerCase() >= \"plus\"")),
            new Header("plan.toLowerCase() in", Map.of("gold, x", "plan.toLowerCase() in ( \"gold\", \"x\" )")),
            new Header("plan.toLowerCase() not in", Map.of("gold", "plan.toLowerCase() not in ( \"gold\" )")),
            new Header("plan.toLowerCase() contains", Map.of("ol", "plan.toLowerCase() contains \"ol\"")),
            new Header("plan.toLowerCase() not contains", Map.of("us", "plan.toLowerCase() not contains \"us\"")),
            new Header("plan.toLowerCase() matches", Map.of("g.*", "plan.toLowerCase() matches \"g.*\"")),
            new Header("plan.toLowerCase() not matches", Map.of("g.*", "plan.toLowerCase() not matches \"g.*\"")),
            new Header("plan.toLowerCase() startsWith", Map.of("go", "plan.toLowerCase().startsWith(\"go\")")),
            new Header("plan.toLowerCase() endsWith", Map.of("s", "plan.toLowerCase().endsWith(\"s\")")),
            new Header("segments contains", Map.of("regular", "segments contains \"regular\"")),
            new Header("segments not contains", Map.of("regular", "segments not contains \"regular\"")),
            new Header(
                    "condition",
                    Map.of(
                            "visits == 2 || hour < 12 && country == null",
                            "visits == 2 || hour < 12 && country == null")));

    private static final List<String> VARIANTS = List.of("one", "two", "three", "*");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final StringBuilder drl = new StringBuilder();
    private final StringBuilder csv = new StringBuilder("rule");

    private record Header(String header, Map<String, String> drlOfCell) {

        /** What stands behind the field. */
        String operator() {
            return header.contains(" ") ? header.substring(header.indexOf(' ') + 1) : "";
        }

        boolean lower() {
            return header.contains(".toLowerCase() ");
        }
    }

    @Test
    void everyOperatorOfTheLanguageIsAmongThem() {
        Set<String> all = OperatorForm.ALL.stream().map(OperatorForm::operator).collect(Collectors.toSet());
        assertThat(operators(false)).containsExactlyInAnyOrderElementsOf(all);
        all.removeAll(WITHOUT_CASE);
        assertThat(operators(true)).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Set<String> operators(boolean lower) {
        return TESTS.stream()
                .filter(test -> test.lower() == lower)
                .map(Header::operator)
                .filter(operator -> !operator.isEmpty())
                .collect(Collectors.toSet());
    }

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
            drl.append(String.join(", ", tests(i)));
            String call = variant.equals("*") ? "enroll( \"split\" )" : "show( \"split\", \"" + variant + "\" )";
            drl.append(" )\nthen ").append(call).append("; end\n");
            csv.append(",split," + variant + "," + salience + ",," + (dated ? "2026-11-20" : "") + "\n");
        }
    }

    /** Writes the cells of a row: one column after the other gets its turn, with others beside it. */
    private List<String> tests(int row) {
        List<String> constraints = new ArrayList<>();
        for (int i = 0; i < TESTS.size(); i++) {
            Map<String, String> drlOfCell = TESTS.get(i).drlOfCell;
            List<String> cells = drlOfCell.keySet().stream().sorted().toList();
            boolean used = i == row % TESTS.size() || random.nextInt(TESTS.size()) == 0;
            String cell = used ? cells.get(random.nextInt(cells.size())) : "";
            csv.append(",\"").append(cell).append('"');
            if (used) {
                constraints.add(drlOfCell.get(cell));
            }
        }
        return constraints;
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
            if (id.endsWith("7")) {
                facts.joinSegment(facts.schema().segmentOrdinal("regular"));
            }
            return true;
        };
        DecisionEngine first = new DecisionEngine(byDrl, profiles, EvaluatorKind.SESSION);
        DecisionEngine second = new DecisionEngine(byTable, profiles, EvaluatorKind.INDEX);
        Set<String> rulesSeen = new TreeSet<>();
        Set<String> headersSeen = new TreeSet<>();
        for (int i = 0; i < VISITORS; i++) {
            values.clear();
            values.put("visits", random.nextInt(5));
            values.put("lastSeen", NOW.minusSeconds(random.nextInt(4 * 86_400)));
            if (random.nextBoolean()) {
                values.put(
                        "plan",
                        List.of("gold", "Gold", "plus", "free", "a\\\"b").get(random.nextInt(5)));
            }
            if (random.nextBoolean()) {
                values.put("member", random.nextBoolean());
            }
            DecisionRequest request = new DecisionRequest(
                    "v" + i,
                    List.of("hero"),
                    Map.of(
                            "path", List.of("/sale", "/a.html", "/").get(random.nextInt(3)),
                            "osVersion", List.of("9", "17.4", "17.10").get(random.nextInt(3))),
                    Map.of(),
                    null);
            List<Decision> decisions = first.decide(request, NOW);
            assertThat(second.decide(request, NOW))
                    .as("seed %d: %s %s", SEED, values, request)
                    .isEqualTo(decisions);
            rulesSeen.add(String.valueOf(decisions.get(0).rule()));
            Set<String> held = held(first, request);
            assertThat(held(second, request))
                    .as("seed %d: %s %s", SEED, values, request)
                    .isEqualTo(held);
            held.forEach(rule -> headersSeen.add(headerOf(rule)));
        }
        assertThat(rulesSeen).as("rules that won").hasSizeGreaterThan(5);
        assertThat(headersSeen).as("headers of rules that held").hasSameSizeAs(TESTS);
    }

    /** The names of all rules that hold, whichever wins. */
    private static Set<String> held(DecisionEngine engine, DecisionRequest request) {
        TargetingRules targeting = engine.rulebook().targeting();
        Matches matches = targeting.compiled().newMatches();
        targeting
                .compiled()
                .evaluator(engine.evaluator())
                .evaluate(engine.visit(request, NOW).facts(), matches);
        Set<String> held = new TreeSet<>();
        for (int row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
            held.add(targeting.candidate(row).rule().name());
        }
        return held;
    }

    /** The one whose turn it was. */
    private static String headerOf(String rule) {
        return TESTS.get(Integer.parseInt(rule.substring(1)) % TESTS.size()).header;
    }
}
