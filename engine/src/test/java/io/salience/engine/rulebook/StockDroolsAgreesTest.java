package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.export.PlainDrl;
import io.salience.engine.export.StockDrools;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random workspaces are loaded here and, exported as plain DRL, compiled by stock Drools. Both must find the same rules
 * for every visitor. Stock Drools shares no code with the condition compiler, the index or the session.
 */
class StockDroolsAgreesTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_123L);
    private static final int RULEBOOKS = Scale.of(2, 30);
    private static final int RULES = Scale.of(30, 50);
    private static final int VISITORS = Scale.of(300, 700);

    @TempDir
    private Path folder;

    private long pairs;
    private long pairsWithMatch;

    @Test
    void stockDroolsFindsTheSameRules() throws Exception {
        System.out.println("StockDroolsAgreesTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        RandomRules random = new RandomRules(SEED);
        for (int i = 0; i < RULEBOOKS; i++) {
            compare(random, folder.resolve("w" + i));
        }
        System.out.printf(
                "%,d rules; %,d pairs of visitor and rulebook, %.1f %% with a match%n",
                RULEBOOKS * RULES, pairs, 100.0 * pairsWithMatch / pairs);
        assertThat((double) pairsWithMatch / pairs).isGreaterThan(0.2);
        if (Scale.isLong()) {
            random.coverage()
                    .forEach((what, counts) -> assertThat(EvaluatorsAgreeTest.covered(what, counts))
                            .as(what)
                            .isTrue());
            assertThat(random.coverage()).hasSize(EvaluatorsAgreeTest.COMBINATIONS);
        }
    }

    private void compare(RandomRules random, Path workspace) throws Exception {
        List<List<RandomRules.Expression>> written = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            written.add(random.constraints());
        }
        write(workspace, written);
        Rulebook rulebook = Workspace.load(workspace).rulebook();
        StockDrools stock = new StockDrools(new PlainDrl(rulebook).files());
        for (int i = 0; i < VISITORS; i++) {
            RandomRules.Visitor visitor = random.visitor();
            Set<String> meant = meant(written, visitor);
            Facts facts = visitor.facts(rulebook.schema());
            Set<String> here = held(rulebook, facts);
            Set<String> there = stock.fired(stock.fact("Visitor", facts, RandomRules.NOW));
            if (!there.equals(here) || !there.equals(meant)) {
                throw new AssertionError("seed " + SEED + ": here " + here + ", stock " + there + ", meant " + meant
                        + " for " + visitor + "\n"
                        + rulebook.targeting().candidates().stream()
                                .map(one ->
                                        one.rule().name() + ": " + one.rule().constraints())
                                .collect(Collectors.joining("\n")));
            }
            pairs++;
            pairsWithMatch += here.isEmpty() ? 0 : 1;
        }
    }

    private static Set<String> held(Rulebook rulebook, Facts facts) {
        CompiledRules compiled = rulebook.targeting().compiled();
        Matches matches = compiled.newMatches();
        compiled.evaluator(EvaluatorKind.INDEX).evaluate(facts, matches);
        Set<String> held = new TreeSet<>();
        for (int row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
            held.add(rulebook.targeting().candidate(row).rule().name());
        }
        return held;
    }

    private static Set<String> meant(List<List<RandomRules.Expression>> rules, RandomRules.Visitor visitor) {
        Set<String> meant = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).stream().allMatch(one -> one.meaning().test(visitor))) {
                meant.add("r" + i);
            }
        }
        return meant;
    }

    private static void write(Path folder, List<List<RandomRules.Expression>> rules) throws IOException {
        StringBuilder targeting = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            targeting.append("rule \"r").append(i).append("\" when Visitor( ");
            targeting.append(
                    rules.get(i).stream().map(RandomRules.Expression::text).collect(Collectors.joining(", ")));
            targeting.append(" ) then show( \"e\", \"v\" ); end\n");
        }
        Map<String, String> files = Map.of(
                "workspace.yaml",
                "name: Random\nlocales: [en]\nplacements: { p: { description: Somewhere } }\n",
                "traits.yaml",
                "events: [view]\nproperties: { amount: number }\nattributes: " + attributes() + "\n",
                "segments/s.drl",
                segments(),
                "experiences/e.yaml",
                "id: e\nplacement: p\nstatus: active\nvariants: [ { id: v } ]\n",
                "targeting/t.drl",
                targeting.toString());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Context fields are known anyway; the others of the random schema become attributes. */
    private static String attributes() {
        return RandomRules.SCHEMA.fields().stream()
                .filter(field -> field.origin() != Origin.CONTEXT && field.type() != FieldType.SEGMENTS)
                .map(field -> field.name() + ": " + field.type())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String segments() {
        return RandomRules.SEGMENTS.stream()
                .map(segment -> "rule \"" + segment + "\" when Profile( member == true ) then join( \"" + segment
                        + "\" ); end\n")
                .collect(Collectors.joining());
    }
}
