package io.salience.engine.explanation;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import java.time.Instant;
import java.util.List;

/**
 * Explains decisions: what it tells of rules and conditions comes from the same compiled conditions and gates as the
 * decision, without leaving out what did not matter; and every change that it tells was tried. Immutable and thread-safe.
 *
 * @param engine that decides
 * @param mostTrials how many decisions are tried at most in search of changes, for one placement; 0 for none
 */
public record Explainer(DecisionEngine engine, int mostTrials) {

    private static final int MOST_TRIALS = 20_000;

    public Explainer(DecisionEngine engine) {
        this(engine, MOST_TRIALS);
    }

    /**
     * Explains the decision of each wanted placement, in the order wanted. A failure to read the visitor's profile is thrown.
     *
     * @param request without problems, see {@link DecisionEngine#check}
     */
    public List<Explanation> explain(DecisionRequest request, Instant now) {
        Visit visit = engine.visit(request, now);
        return engine.placements(request).stream()
                .map(placement -> explain(placement, visit))
                .toList();
    }

    /** Explains the decision of one placement. */
    public Explanation explain(Placement placement, Visit visit) {
        RuleWalk walk = new RuleWalk(visit, placement);
        return new Explanation(placement.id(), walk.outcome(), walk.because(), walk.rules(), changes(placement, visit));
    }

    private Changes changes(Placement placement, Visit visit) {
        if (mostTrials == 0) {
            return new Changes(List.of(), List.of(), false);
        }
        Decision decision = engine.decide(placement, visit);
        return new PlacementChanges(engine, placement, visit, mostTrials).find(Outcome.of(decision));
    }
}
