package io.salience.engine.decision;

import io.salience.engine.experience.Hashing;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision looks at, beside the candidates.
 *
 * @param profiles ask for the visitor's other ids
 * @param known whether the store knows the visitor
 * @param facts gathered already
 */
public record Visit(
        Rulebook rulebook,
        DecisionRequest request,
        Profiles profiles,
        Assignments assignments,
        boolean known,
        Facts facts,
        Instant now) {

    /** The same visitor as they would be under other circumstances. */
    public Visit with(DecisionRequest otherRequest, Facts otherFacts, Instant otherNow) {
        return new Visit(rulebook, otherRequest, profiles, assignments, known, otherFacts, otherNow);
    }

    /**
     * What is known of the visitor under a name of {@code hashBy}; null if nothing is. An empty text names nobody.
     *
     * @param by {@code visitorId} or a text attribute
     */
    public @Nullable String id(String by) {
        if (by.equals(Hashing.VISITOR_ID)) {
            return request.visitorId();
        }
        String value = facts.text(rulebook.schema().get(by).slot());
        return value == null || value.isEmpty() ? null : value;
    }
}
