package io.salience.engine.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for what, and under which circumstances.
 *
 * @param visitorId not empty
 * @param placements wanted, in this order; empty means all
 * @param context what the request says about the visit, by name of {@link io.salience.engine.profile.ContextFields}
 * @param attributes that hold for this request, over the stored ones; values as JSON has them
 * @param consent null where the request says nothing
 */
public record DecisionRequest(
        String visitorId,
        List<String> placements,
        Map<String, String> context,
        Map<String, Object> attributes,
        @Nullable ConsentGiven consent) {

    /** What the visitor consented to; null where that is not known. */
    public record ConsentGiven(@Nullable Boolean personalization) {}

    public DecisionRequest {
        placements = List.copyOf(placements);
        context = Map.copyOf(context);
        attributes = Map.copyOf(attributes);
    }

    /** The same request by another visitor, for all placements. */
    public DecisionRequest by(String otherVisitor) {
        return new DecisionRequest(otherVisitor, List.of(), context, attributes, consent);
    }

    /** Yes, no, or null where the request does not say. */
    public @Nullable Boolean personalization() {
        return consent == null ? null : consent.personalization();
    }
}
