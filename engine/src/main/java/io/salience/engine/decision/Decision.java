package io.salience.engine.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variant chosen for one visitor and placement, with its reason. Immutable.
 *
 * @param experience that won or, with {@link Detail#HOLDOUT} and {@link Detail#NO_CONSENT}, would have won; null where
 *     there is none
 * @param variant null where the visitor gets the placement's default
 * @param details without repetition
 * @param rule the name of the rule that held; null where none did
 * @param bucket the visitor's bucket where it chose the variant, 0 to 9 999
 */
public record Decision(
        String placement,
        @Nullable String experience,
        @Nullable String variant,
        Reason reason,
        List<Detail> details,
        @Nullable String rule,
        @Nullable Integer bucket,
        WantedContent content) {

    public Decision {
        details = List.copyOf(details);
    }
}
