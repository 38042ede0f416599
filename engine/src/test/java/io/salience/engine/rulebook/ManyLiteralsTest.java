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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of which nearly each has literals of its own: thousands, where masks are kept as differences from each other, and
 * so few that one word has all lines.
 */
class ManyLiteralsTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);
    private static final int VISITORS = 400;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(ints = {40, 3_000})
    void theIndexGivesEachRowTheAnswerOfItsCondition(int rows) {
        System.out.println("ManyLiteralsTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        List<Condition> conditions = conditions(rows);
        IndexEvaluator index = new IndexEvaluator(RandomRules.SCHEMA, conditions);
        Matches matches = new Matches(conditions.size(), index.newScratch());
        int held = 0;
        for (int i = 0; i < VISITORS; i++) {
            Facts facts = visitor(conditions.size());
            index.evaluate(facts, matches);
            for (int row = 0; row < conditions.size(); row++) {
                assertThat(matches.has(row))
                        .as("%s of %s", conditions.get(row), facts.get(RandomRules.SCHEMA.get("path")))
                        .isEqualTo(conditions.get(row).test(facts));
            }
            held += matches.count();
        }
        assertThat((double) held / VISITORS / conditions.size()).isBetween(0.05, 0.9);
    }

    /** Masks of their own for every literal would take four times the memory for twice the rows. */
    @Test
    void twiceTheRowsTakeAboutTwiceTheMemory() {
        List<Condition> all = conditions(20_000);
        long half = allocatedBy(() -> new IndexEvaluator(RandomRules.SCHEMA, all.subList(0, all.size() / 2)));
        long whole = allocatedBy(() -> new IndexEvaluator(RandomRules.SCHEMA, all));
        assertThat((double) whole / half).isLessThan(2.8);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private List<Condition> conditions(int count) {
        Problems problems = new Problems();
        ConditionParser parser = new ConditionParser(RandomRules.SCHEMA, problems);
        List<Condition> conditions = IntStream.range(0, count)
                .mapToObj(row -> {
                    String text = constraint(row, count);
                    SourcePosition at = new SourcePosition("x", 1, 1);
                    return parser.parse(new SourceText("x", text), at, text).orElseThrow();
                })
                .toList();
        assertThat(problems.text()).isEmpty();
        return conditions;
    }

    private String constraint(int row, int count) {
        int number = random.nextInt(count);
        return switch (row % 12) {
            case 0 -> "visits >= " + number;
            case 1 -> "visits > " + number + " && visits < " + (number + random.nextInt(count));
            case 2 -> "visits in (" + number + ", " + (number + 2) + ") || spend == " + number;
            case 3 -> "visits not in (" + number + ", " + (number + 0.5) + ")";
            case 4 -> "country == \"c" + number % 1_000 + "\"";
            case 5 -> "country != \"c" + number % 1_000 + "\" && !(visits == " + number + ")";
            case 6 -> "country not in (\"c" + number % 1_000 + "\", \"c" + number % 999 + "\") || member == true";
            case 7 -> "lastSeen >= daysAgo(" + number % 2_000 + ") && segments contains \"s" + number % 8 + "\"";
            case 8 -> "path contains \"" + part() + "\"";
            case 9 -> "path contains \"" + part() + "\" && path contains \"" + part() + "\"";
            case 10 -> "path contains \"" + part() + "\" && device contains \"" + part() + "\" || visits == null";
            default -> "path not contains \"" + part() + "\" && segments not contains \"s" + number % 8 + "\"";
        };
    }

    /** Parts that overlap and lie in each other; some of other scripts. */
    private String part() {
        return letters(1 + random.nextInt(4));
    }

    private String letters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcé日".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    private Facts visitor(int count) {
        Facts facts = new Facts(RandomRules.SCHEMA);
        facts.setNow(RandomRules.NOW);
        List<Runnable> values = new ArrayList<>();
        values.add(() -> set(facts, "visits", random.nextInt(2 * count) / 2.0));
        values.add(() -> set(facts, "spend", random.nextInt(count)));
        values.add(() -> set(facts, "member", random.nextBoolean()));
        values.add(() -> set(facts, "lastSeen", RandomRules.NOW.minus(Duration.ofHours(random.nextInt(24 * 2_100)))));
        values.add(() -> set(facts, "country", "c" + random.nextInt(1_100)));
        values.add(() -> set(facts, "path", "x" + letters(random.nextInt(12))));
        values.add(() -> set(facts, "device", letters(random.nextInt(5))));
        values.stream().filter(any -> random.nextInt(6) > 0).forEach(Runnable::run);
        IntStream.range(0, 8).filter(any -> random.nextInt(3) == 0).forEach(facts::joinSegment);
        return facts;
    }

    private static void set(Facts facts, String field, Object value) {
        facts.set(RandomRules.SCHEMA.get(field), value);
    }
}
