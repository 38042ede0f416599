package io.salience.engine.decision;

import io.salience.engine.experience.Hashing;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision looks at, beside the candidates.
 *
 * @param known whether the store knows the visitor
 * @param facts gathered already
 */
public record Visit(
        Rulebook rulebook, DecisionRequest request, Assignments assignments, boolean known, Facts facts, Instant now) {

    /** The same visitor as they would be under other circumstances. */
    public Visit with(DecisionRequest otherRequest, Facts otherFacts, Instant otherNow) {
        return new Visit(rulebook, otherRequest, assignments, known, otherFacts, otherNow);
    }

    /** What is hashed for the visitor's bucket; null where that is not known. An empty text names nobody. */
    public @Nullable String hashedId(Hashing hashing) {
        String attribute = hashing.by();
        if (attribute == null) {
            return request.visitorId();
        }
        String value = facts.text(rulebook.schema().get(attribute).slot());
        return value == null || value.isEmpty() ? null : value;
    }
}
