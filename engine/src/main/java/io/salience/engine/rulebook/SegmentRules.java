package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules that make segments, compiled in levels: a rule that looks at segments stands above those that make them.
 * Immutable and thread-safe.
 */
public final class SegmentRules {

    private final List<Level> levels = new ArrayList<>();
    private final List<Rule> rules;

    private record Level(CompiledRules compiled, List<Rule> rules, List<Integer> ordinals) {}

    /**
     * @param schema of profiles
     * @param rules whose actions all join a segment of the schema
     * @param levelOf for each segment, counted from 0
     */
    SegmentRules(Schema schema, List<Rule> rules, Map<String, Integer> levelOf) {
        this.rules = List.copyOf(rules);
        int top = levelOf.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int level = 0; level <= top; level++) {
            int wanted = level;
            levels.add(level(
                    schema,
                    rules.stream()
                            .filter(rule -> rule.enabled() && levelOf.getOrDefault(segment(rule), 0) == wanted)
                            .toList()));
        }
    }

    private static Level level(Schema schema, List<Rule> rules) {
        List<Integer> ordinals =
                rules.stream().map(rule -> schema.segmentOrdinal(segment(rule))).toList();
        return new Level(
                new CompiledRules(schema, rules.stream().map(Rule::condition).toList()), rules, ordinals);
    }

    /** The rules that are enabled, lower levels first. */
    public List<List<Rule>> levels() {
        return levels.stream().map(Level::rules).toList();
    }

    /** The segment that a rule's action joins. */
    static String segment(Rule rule) {
        return ((Action.Join) rule.action()).segment();
    }

    /** All of them in the order written, those that are not enabled included. */
    public List<Rule> rules() {
        return rules;
    }

    /** An evaluation for the use of one thread, by the evaluator of the given kind. */
    public SegmentEvaluation newEvaluation(EvaluatorKind kind) {
        List<SegmentEvaluation.Step> steps = levels.stream()
                .map(level -> new SegmentEvaluation.Step(
                        level.compiled.evaluator(kind), level.compiled.newMatches(), level.rules, level.ordinals))
                .toList();
        return new SegmentEvaluation(steps);
    }

    /** Joins every segment whose rules hold now; for occasional use, see {@link #newEvaluation} for many. */
    public void join(Facts facts, Instant now) {
        newEvaluation(EvaluatorKind.INDEX).join(facts, now);
    }
}
