package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.condition.Condition;
import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rule files go through the whole compiler; then the index, also in the form that large rulebooks have, a {@code
 * KieSession} on the same {@code KieBase}, and the meaning that the generator gave each expression must agree on every rule
 * for every visitor.
 */
class EvaluatorsAgreeTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);
    private static final int RULEBOOKS = Scale.of(220, 2_000);
    private static final int VISITORS = 500;

    @TempDir
    private Path folder;

    private int pairs;
    private int pairsWithMatch;
    private long rules;
    private long matched;

    @Test
    void indexAndSessionAndMeaningAgreeForEveryVisitorAndRulebook() throws Exception {
        System.out.println("EvaluatorsAgreeTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        RandomRules random = new RandomRules(SEED);
        for (int i = 0; i < RULEBOOKS; i++) {
            compare(random, i % 20 == 0 ? 150 : 1 + i % 24);
        }
        report(random.coverage());
        assertThat(pairs).isGreaterThanOrEqualTo(100_000);
        assertThat((double) pairsWithMatch / pairs).isGreaterThan(0.2);
        assertThat((double) matched / rules).isGreaterThan(0.2);
        Coverage.assertComplete(random.coverage());
    }

    private void compare(RandomRules random, int size) throws Exception {
        List<List<RandomRules.Expression>> written = new ArrayList<>();
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < size; i++) {
            List<RandomRules.Expression> constraints = random.constraints();
            written.add(constraints);
            drl.append("rule \"r").append(i).append("\" when Visitor( ");
            drl.append(constraints.stream().map(RandomRules.Expression::text).collect(Collectors.joining(", ")));
            drl.append(" ) then show( \"e\", \"v\" ); end\n");
        }
        List<Condition> conditions = conditions(drl.toString());
        CompiledRules compiled = new CompiledRules(RandomRules.SCHEMA, conditions);
        IndexEvaluator large = new IndexEvaluator(RandomRules.SCHEMA, conditions, 0);
        for (int i = 0; i < VISITORS; i++) {
            RandomRules.Visitor visitor = random.visitor();
            compareForms(compiled, large, visitor);
            compare(compiled, written, visitor);
        }
    }

    private List<Condition> conditions(String drl) throws Exception {
        Path file = Files.writeString(folder.resolve("random.drl"), drl);
        Problems problems = new Problems();
        List<Condition> conditions = new DrlReader(RuleKind.TARGETING, problems)
                .read(file, "random.drl").stream()
                        .map(draft -> draft.check(RandomRules.SCHEMA, problems).condition())
                        .toList();
        assertThat(problems.text()).isEmpty();
        return conditions;
    }

    private void compareForms(CompiledRules compiled, IndexEvaluator large, RandomRules.Visitor visitor) {
        Matches index = compiled.newMatches();
        Matches otherIndex = new Matches(compiled.rows(), large.newScratch());
        compiled.evaluator(EvaluatorKind.INDEX).evaluate(visitor.facts(), index);
        large.evaluate(visitor.facts(), otherIndex);
        for (int row = 0; row < compiled.rows(); row++) {
            if (index.has(row) != otherIndex.has(row)) {
                throw new AssertionError("seed " + SEED + ": row " + row + " is " + index.has(row) + " by the index, "
                        + otherIndex.has(row) + " as in a large rulebook, for " + visitor);
            }
        }
    }

    private void compare(
            CompiledRules compiled, List<List<RandomRules.Expression>> written, RandomRules.Visitor visitor) {
        Facts facts = visitor.facts();
        Matches index = compiled.newMatches();
        Matches session = compiled.newMatches();
        compiled.evaluator(EvaluatorKind.INDEX).evaluate(facts, index);
        compiled.evaluator(EvaluatorKind.SESSION).evaluate(facts, session);
        for (int row = 0; row < written.size(); row++) {
            boolean meant =
                    written.get(row).stream().allMatch(one -> one.meaning().test(visitor));
            if (index.has(row) != meant || session.has(row) != meant) {
                throw new AssertionError("seed " + SEED + ": index " + index.has(row) + ", session " + session.has(row)
                        + ", meant " + meant + " for " + visitor + " and "
                        + written.get(row).stream()
                                .map(RandomRules.Expression::text)
                                .toList());
            }
        }
        pairs++;
        pairsWithMatch += index.count() > 0 ? 1 : 0;
        rules += written.size();
        matched += index.count();
    }

    private void report(Map<String, int[]> coverage) {
        System.out.printf(
                "%,d pairs of visitor and rulebook, %.1f %% with a match; %,d rule evaluations, %.1f %% true%n",
                pairs, 100.0 * pairsWithMatch / pairs, rules, 100.0 * matched / rules);
        Coverage.print(coverage);
    }
}
