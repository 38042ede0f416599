package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.salience.content.ResolvedContent;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.explanation.Explanation;
import io.salience.engine.rulebook.EvaluatorKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request; written as JSON with these names.
 *
 * @param visitorKnown whether the store knows the visitor; null if deciding failed
 * @param rulebook id of the rulebook that decided
 * @param generation id of the profiles that were looked at
 * @param evaluator which of the two evaluators answered
 * @param variantKey the short ids of what is shown, such as {@code 0_1.3_0}, sorted: equal keys show equal pages; empty
 *     where everything is the default, null where the workspace has no short ids
 * @param decisions by placement, in the order wanted
 * @param problems what the request said in vain; null if nothing
 */
public record Answer(
        String visitorId,
        @Nullable Boolean visitorKnown,
        String rulebook,
        String generation,
        EvaluatorKind evaluator,
        @Nullable String variantKey,
        Map<String, PlacementAnswer> decisions,
        @JsonUnwrapped @Nullable ListedProblems problems) {

    /** The same answer to a request with problems. */
    public Answer listing(RequestProblems found) {
        return with(decisions, ListedProblems.of(found));
    }

    /** The same answer for callers who may not see the names of rules. */
    public Answer withoutRules() {
        Map<String, PlacementAnswer> hidden = new LinkedHashMap<>();
        decisions.forEach((placement, one) -> hidden.put(placement, one.withoutRule()));
        return with(hidden, problems);
    }

    private Answer with(Map<String, PlacementAnswer> others, @Nullable ListedProblems found) {
        return new Answer(visitorId, visitorKnown, rulebook, generation, evaluator, variantKey, others, found);
    }

    /**
     * What one placement gets.
     *
     * @param decisionId names this decision once
     * @param promise null if nothing is to be recorded
     * @param content null where the request does not want it
     * @param explanation null where the request does not want it, or where the decision failed
     */
    public record PlacementAnswer(
            String decisionId,
            @JsonUnwrapped Decision decision,
            @JsonUnwrapped @Nullable Promise promise,
            @Nullable ResolvedContent content,
            @Nullable Explanation explanation) {

        private PlacementAnswer withoutRule() {
            return new PlacementAnswer(decisionId, decision.withoutRule(), promise, content, explanation);
        }

        /** The same with its explanation. */
        PlacementAnswer explainedBy(@Nullable Explanation why) {
            return new PlacementAnswer(decisionId, decision, promise, content, why);
        }

        /** The same with what is promised of its new assignment. */
        PlacementAnswer promising(Promise of) {
            return new PlacementAnswer(decisionId, decision, of, content, explanation);
        }
    }
}
