package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Random rules over items go through the whole compiler; then index and pooled sessions, a new session on all of it, the
 * plain interpretation, and the meaning that the generator gave each pattern must agree on every rule.
 */
class ItemRulesAgreeTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_122L);
    private static final int RULEBOOKS = 120;
    private static final int REQUESTS = 60;

    @TempDir
    private Path folder;

    private long rules;
    private long matched;

    private record Book(List<RandomItemRules.Written> written, List<Premise> premises, CompiledRules compiled) {}

    @Test
    void pooledAndNewSessionsAndPlainJavaAndMeaningAgree() throws Exception {
        System.out.println("ItemRulesAgreeTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        RandomItemRules random = new RandomItemRules(SEED);
        for (int i = 0; i < RULEBOOKS; i++) {
            Book book = book(random, i % 20 == 0 ? 80 : 1 + i % 12);
            for (int j = 0; j < REQUESTS; j++) {
                compare(book, random.request());
            }
        }
        System.out.printf("%,d rule evaluations, %.1f %% true%n", rules, 100.0 * matched / rules);
        random.coverage()
                .forEach((what, counts) ->
                        System.out.printf("%-24s false %,8d true %,8d%n", what, counts[0], counts[1]));
        assertThat((double) matched / rules).isGreaterThan(0.2);
        assertThat(random.coverage())
                .hasSize(31)
                .allSatisfy((what, counts) -> assertThat(counts).as(what).doesNotContain(0));
    }

    private Book book(RandomItemRules random, int size) throws Exception {
        List<RandomItemRules.Written> written =
                Stream.generate(random::rule).limit(size).toList();
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < size; i++) {
            drl.append("rule \"r").append(i).append("\"\nwhen\n    ");
            drl.append(written.get(i).text()).append("\nthen\n    show( \"e\", \"v\" );\nend\n");
        }
        DrlParser ten = new DrlParser(LanguageLevelOption.DRL10);
        assertThat(ten.parse(false, drl.toString()).getRules()).hasSize(size);
        assertThat(ten.getErrors()).isEmpty();
        List<Premise> premises = premises(drl.toString());
        return new Book(written, premises, CompiledRules.of(RandomItems.SCHEMA, premises));
    }

    private List<Premise> premises(String drl) throws Exception {
        Path file = Files.writeString(folder.resolve("random.drl"), drl);
        Problems problems = new Problems();
        List<Premise> premises = new DrlReader(RuleKind.TARGETING, problems)
                .read(file, "random.drl").stream()
                        .map(draft -> draft.check(RandomItems.SCHEMA, problems).premise())
                        .toList();
        assertThat(problems.text()).isEmpty();
        return premises;
    }

    private void compare(Book book, RandomItems.Request request) {
        Facts facts = request.facts();
        Matches pooled = matches(book.compiled(), EvaluatorKind.INDEX, facts);
        Matches session = matches(book.compiled(), EvaluatorKind.SESSION, facts);
        for (int row = 0; row < book.written().size(); row++) {
            boolean meant = book.written().get(row).meaning().test(request);
            boolean plain = book.premises().get(row).test(facts);
            if (pooled.has(row) != meant || session.has(row) != meant || plain != meant) {
                throw new AssertionError("seed " + SEED + ": pooled " + pooled.has(row) + ", session "
                        + session.has(row) + ", plain " + plain + ", meant " + meant + " for " + request + " and "
                        + book.written().get(row).text());
            }
        }
        rules += book.written().size();
        matched += pooled.count();
    }

    private static Matches matches(CompiledRules compiled, EvaluatorKind kind, Facts facts) {
        Matches matches = compiled.newMatches();
        compiled.evaluator(kind).evaluate(facts, matches);
        return matches;
    }

    @Test
    void manyThreadsShareThePoolAndLeaveNothingInIt() throws Exception {
        RandomItemRules random = new RandomItemRules(SEED + 1);
        Book book = book(random, 40);
        List<Facts> visitors =
                Stream.generate(() -> random.request().facts()).limit(200).toList();
        List<List<Integer>> expected = visitors.stream()
                .map(facts -> rows(row -> book.premises().get(row).test(facts), 40))
                .toList();
        PooledEvaluator pooled = (PooledEvaluator) book.compiled().evaluator(EvaluatorKind.INDEX);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                wrong.add(threads.submit(wrongAnswers(book.compiled(), visitors, expected)));
            }
            for (Future<Integer> one : wrong) {
                assertThat(one.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
        int mostIdle = 2 * Runtime.getRuntime().availableProcessors();
        assertThat(pooled.sessions().open()).hasSizeBetween(1, mostIdle);
        assertThat(pooled.sessions().open()).allMatch(session -> session.getFactCount() == 0);
        book.compiled().close();
        assertThat(pooled.sessions().open()).isEmpty();
        assertThat(wrongAnswers(book.compiled(), visitors, expected).call()).isZero();
        assertThat(pooled.sessions().open()).map(KieSession.class::cast).isEmpty();
    }

    private static Callable<Integer> wrongAnswers(
            CompiledRules compiled, List<Facts> visitors, List<List<Integer>> expected) {
        return () -> {
            int wrong = 0;
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < visitors.size(); i++) {
                    Matches matches = matches(compiled, EvaluatorKind.INDEX, visitors.get(i));
                    wrong += rows(matches::has, compiled.rows()).equals(expected.get(i)) ? 0 : 1;
                }
            }
            return wrong;
        };
    }

    private static List<Integer> rows(IntPredicate holds, int rows) {
        return IntStream.range(0, rows).filter(holds).boxed().toList();
    }
}
