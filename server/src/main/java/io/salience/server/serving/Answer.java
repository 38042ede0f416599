package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.salience.content.ResolvedContent;
import io.salience.engine.decision.Decision;
import io.salience.engine.explanation.Explanation;
import io.salience.engine.rulebook.EvaluatorKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request; written as JSON with these names.
 *
 * @param rulebook id of the rulebook that decided
 * @param generation id of the profiles that were looked at
 * @param evaluator which of the two evaluators answered
 * @param variantKey the short ids of what is shown, such as {@code 0_1.3_0}, sorted: equal keys show equal pages; empty
 *     where everything is the default, null where the workspace has no short ids
 * @param decisions by placement, in the order wanted
 */
public record Answer(
        String visitorId,
        String rulebook,
        String generation,
        EvaluatorKind evaluator,
        @Nullable String variantKey,
        Map<String, PlacementAnswer> decisions) {

    /**
     * What one placement gets.
     *
     * @param decisionId names this decision once
     * @param content null where the request does not want it
     * @param explanation null where the request does not want it, or where the decision failed
     */
    public record PlacementAnswer(
            String decisionId,
            @JsonUnwrapped Decision decision,
            @Nullable ResolvedContent content,
            @Nullable Explanation explanation) {

        /** The same with its explanation. */
        PlacementAnswer explainedBy(@Nullable Explanation why) {
            return new PlacementAnswer(decisionId, decision, content, why);
        }
    }
}
