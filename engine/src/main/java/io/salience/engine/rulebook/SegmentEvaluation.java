package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.time.Instant;
import java.util.List;

/** Finds the segments of one visitor after the other. Not thread-safe. */
public final class SegmentEvaluation {

    private final List<Step> steps;

    /** One level of rules, with the ordinal of the segment that each of its rows joins. */
    record Step(Evaluator evaluator, Matches matches, List<Rule> rules, List<Integer> ordinals) {}

    SegmentEvaluation(List<Step> steps) {
        this.steps = steps;
    }

    /** Joins every segment whose rules hold; those joined before stay. */
    public void join(Facts facts, Instant now) {
        facts.setNow(now);
        for (Step step : steps) {
            step.evaluator().evaluate(facts, step.matches());
            for (int row = step.matches().next(0);
                    row >= 0;
                    row = step.matches().next(row + 1)) {
                if (step.rules().get(row).schedule().contains(now)) {
                    facts.joinSegment(step.ordinals().get(row));
                }
            }
        }
    }
}
