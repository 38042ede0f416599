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
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int ITEM_RULEBOOKS = Scale.of(1, 4);
    private static final int VISITORS = Scale.of(300, 700);

    /** Context fields are known anyway; the others of the random schema become attributes. */
    private static final String ATTRIBUTES = RandomRules.SCHEMA.fields().stream()
            .filter(field -> field.origin() != Origin.CONTEXT && field.type() != FieldType.SEGMENTS)
            .map(field -> field.name() + ": " + field.type())
            .collect(Collectors.joining(", ", "attributes: { ", " }\n"));

    private static final String ITEMS = """
            attributes: { favourite: text, budget: number, member: boolean }
            items:
              Product: { category: text, price: number, stock: number, onSale: boolean }
              Coupon: { price: number }
            """;

    @TempDir
    private Path folder;

    private long pairs;
    private long pairsWithMatch;

    @Test
    void stockDroolsFindsTheSameRules() throws Exception {
        RandomRules random = new RandomRules(SEED);
        for (int i = 0; i < RULEBOOKS; i++) {
            List<List<RandomRules.Expression>> rules = new ArrayList<>();
            for (int j = 0; j < RULES; j++) {
                rules.add(random.constraints());
            }
            Compared compared = new Compared(
                    folder.resolve("w" + i),
                    rules.stream().map(StockDroolsAgreesTest::text).toList(),
                    ATTRIBUTES);
            for (int j = 0; j < VISITORS; j++) {
                RandomRules.Visitor visitor = random.visitor();
                compared.compare(
                        visitor.facts(compared.rulebook.schema()),
                        row -> rules.get(row).stream()
                                .allMatch(one -> one.meaning().test(visitor)));
            }
        }
        report("visitors");
        if (Scale.isLong()) {
            Coverage.assertComplete(random.coverage());
        }
    }

    @Test
    void stockDroolsFindsTheSameRulesOverItems() throws Exception {
        RandomItemRules random = RandomItemRules.ofExactNumbers(SEED);
        for (int i = 0; i < ITEM_RULEBOOKS; i++) {
            List<RandomItemRules.Written> rules = new ArrayList<>();
            for (int j = 0; j < RULES; j++) {
                rules.add(random.rule());
            }
            Compared compared = new Compared(
                    folder.resolve("i" + i),
                    rules.stream().map(RandomItemRules.Written::text).toList(),
                    ITEMS);
            for (int j = 0; j < VISITORS; j++) {
                RandomItems.Request request = random.request();
                compared.compare(
                        request.facts(compared.rulebook.schema()),
                        row -> rules.get(row).meaning().test(request));
            }
        }
        report("requests with items");
    }

    private void report(String what) {
        System.out.printf(
                "seed %d (-Dsalience.seed=%d): %,d pairs of rulebook and %s, %.1f %% with a match%n",
                SEED, SEED, pairs, what, 100.0 * pairsWithMatch / pairs);
        assertThat((double) pairsWithMatch / pairs).isGreaterThan(0.2);
    }

    private static String text(List<RandomRules.Expression> constraints) {
        return constraints.stream()
                .map(RandomRules.Expression::text)
                .collect(Collectors.joining(", ", "Visitor( ", " )"));
    }

    /** Rules that were loaded from a workspace here, and compiled from its export there. */
    private final class Compared {

        private final Rulebook rulebook;
        private final StockDrools stock;

        /** @param rules their left sides; they get the names r0, r1, ... */
        Compared(Path workspace, List<String> rules, String fields) throws IOException {
            write(workspace, rules, fields);
            rulebook = Workspace.load(workspace).rulebook();
            stock = new StockDrools(new PlainDrl(rulebook).files());
        }

        /** @param meaning of each row, as the generator meant it */
        void compare(Facts facts, IntPredicate meaning) throws ReflectiveOperationException {
            Set<String> here = held(rulebook, facts);
            Set<String> there = stock.fired(stock.visit(facts, RandomRules.NOW));
            Set<String> meant = IntStream.range(0, RULES)
                    .filter(meaning)
                    .mapToObj(row -> "r" + row)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!there.equals(here) || !there.equals(meant)) {
                throw new AssertionError("seed " + SEED + ": here " + here + ", stock " + there + ", meant " + meant
                        + "\n" + new PlainDrl(rulebook).files().get("targeting.drl"));
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

    private static void write(Path folder, List<String> rules, String fields) throws IOException {
        StringBuilder targeting = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            targeting.append("rule \"r" + i + "\" when " + rules.get(i) + " then show( \"e\", \"v\" ); end\n");
        }
        Map<String, String> files = Map.of(
                "workspace.yaml",
                "name: Random\nzone: " + RandomInstants.ZONE
                        + "\nlocales: [en]\nplacements: { p: { description: Somewhere } }\n",
                "traits.yaml",
                "events: [view]\nproperties: { amount: number }\n" + fields,
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

    private static String segments() {
        return RandomRules.SEGMENTS.stream()
                .map(segment -> "rule \"" + segment + "\" when Profile( member == true ) then join( \"" + segment
                        + "\" ); end\n")
                .collect(Collectors.joining());
    }
}
