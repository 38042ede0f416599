package io.salience.engine.decision;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks both evaluators of a rulebook about the same visitors, every rule and every segment, also those that do not decide.
 * Reused from visitor to visitor; not thread-safe.
 */
public final class EvaluatorComparison {

    private final Rulebook rulebook;
    private final VisitorFacts visitorFacts;
    private final Evaluator index;
    private final Evaluator session;
    private final Matches byIndex;
    private final Matches bySession;
    private final SegmentEvaluation segmentsByIndex;
    private final SegmentEvaluation segmentsBySession;

    public EvaluatorComparison(Rulebook rulebook, Profiles profiles) {
        this(rulebook, profiles, rulebook.targeting().compiled()::evaluator);
    }

    /** @param evaluators of the targeting rules */
    EvaluatorComparison(Rulebook rulebook, Profiles profiles, Function<EvaluatorKind, Evaluator> evaluators) {
        this.rulebook = rulebook;
        this.visitorFacts = new VisitorFacts(rulebook, profiles);
        this.index = evaluators.apply(EvaluatorKind.INDEX);
        this.session = evaluators.apply(EvaluatorKind.SESSION);
        this.byIndex = rulebook.targeting().compiled().newMatches();
        this.bySession = rulebook.targeting().compiled().newMatches();
        this.segmentsByIndex = rulebook.segments().newEvaluation(EvaluatorKind.INDEX);
        this.segmentsBySession = rulebook.segments().newEvaluation(EvaluatorKind.SESSION);
    }

    /**
     * On which rules and segments the evaluators differ, one sentence each; none where they agree.
     *
     * @param request without problems, see {@link DecisionEngine#check}
     */
    public List<String> differences(DecisionRequest request, Instant now) {
        Facts facts = new Facts(rulebook.schema());
        visitorFacts.gather(request, now, facts);
        List<String> differences = new ArrayList<>();
        index.evaluate(facts, byIndex);
        session.evaluate(facts, bySession);
        for (int row = 0; row < rulebook.targeting().candidates().size(); row++) {
            if (byIndex.has(row) != bySession.has(row)) {
                String rule = rulebook.targeting().candidate(row).rule().name();
                differences.add(difference(request, "rule \"" + rule + "\" holds", byIndex.has(row)));
            }
        }
        differences.addAll(segmentDifferences(request, facts, now));
        return differences;
    }

    private List<String> segmentDifferences(DecisionRequest request, Facts facts, Instant now) {
        Facts one = withoutSegments(facts);
        Facts other = withoutSegments(facts);
        segmentsByIndex.join(one, now);
        segmentsBySession.join(other, now);
        List<String> segments = rulebook.schema().segments();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (one.inSegment(i) != other.inSegment(i)) {
                differences.add(difference(request, "segment \"" + segments.get(i) + "\" is joined", one.inSegment(i)));
            }
        }
        return differences;
    }

    private static Facts withoutSegments(Facts facts) {
        Schema schema = facts.schema();
        Facts copy = new Facts(schema);
        for (int slot = 0; slot < schema.numberSlots(); slot++) {
            copy.setNumber(slot, facts.number(slot));
        }
        for (int slot = 0; slot < schema.textSlots(); slot++) {
            copy.setText(slot, facts.text(slot));
        }
        return copy;
    }

    private static String difference(DecisionRequest request, String what, boolean byIndex) {
        return "visitor \"" + request.visitorId() + "\": " + what + " by the "
                + (byIndex ? "index, not by the session" : "session, not by the index");
    }
}
