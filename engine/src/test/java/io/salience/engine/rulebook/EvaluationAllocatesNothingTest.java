package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.Facts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationAllocatesNothingTest {

    private static final int EVALUATIONS = 200_000;

    @Test
    void theIndexAllocatesLessThanOneByteForEachEvaluation() {
        CompiledRules rules = new CompiledRules(RandomRules.SCHEMA, conditions());
        Evaluator index = rules.evaluator(EvaluatorKind.INDEX);
        Matches matches = rules.newMatches();
        List<Facts> visitors = visitors();
        evaluate(index, matches, visitors);
        long before = allocated();
        int found = evaluate(index, matches, visitors);
        long bytes = allocated() - before;
        assertThat(found).isPositive();
        assertThat((double) bytes / EVALUATIONS).isLessThan(1.0);
    }

    private static int evaluate(Evaluator index, Matches matches, List<Facts> visitors) {
        int found = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            index.evaluate(visitors.get(i % visitors.size()), matches);
            found += matches.count();
        }
        return found;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static List<Facts> visitors() {
        RandomRules random = new RandomRules(7);
        return Stream.generate(() -> random.visitor().facts()).limit(64).toList();
    }

    /** Every kind of test but regular expressions and lower case, which are documented to allocate. */
    private static List<Condition> conditions() {
        Problems problems = new Problems();
        ConditionParser parser = new ConditionParser(RandomRules.SCHEMA, problems);
        List<Condition> conditions = Stream.of(
                        "segments contains \"s1\" && country in (\"DE\", \"AT\")",
                        "segments contains \"s1\" && segments contains \"s2\" && segments not contains \"s3\"",
                        "visits > 2 && visits < 50 || spend in (1, 2.5)",
                        "lastSeen >= daysAgo(30) && born < \"2026-11-01T00:00:00Z\"",
                        "path.startsWith(\"/sale\") && device != null",
                        "path contains \"shoes\" || !(member == true)",
                        "osVersion >= \"17.4\" && appVersion not in (\"1.2.3-beta\", \"9\")",
                        "country >= \"B\" && !(path.equalsIgnoreCase(\"/SALE\"))",
                        "path.endsWith(\"e\") && country not in (\"US\")")
                .map(text -> parser.parse(new SourceText("x", text), new SourcePosition("x", 1, 1), text)
                        .orElseThrow())
                .toList();
        assertThat(problems.text()).isEmpty();
        return conditions;
    }
}
