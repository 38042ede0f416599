package io.salience.engine.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for what, and under which circumstances.
 *
 * @param visitorId not empty
 * @param placements wanted, in this order; empty means all; unknown ones are ignored
 * @param context what the request says about the visit, by name of {@link io.salience.engine.profile.ContextFields}
 * @param attributes that hold for this request, over the stored ones; values as JSON has them
 * @param consent null where the request says nothing
 * @param items what the request lists, such as products, by type; each item's values by field, as JSON has them
 */
public record DecisionRequest(
        String visitorId,
        List<String> placements,
        Map<String, String> context,
        Map<String, Object> attributes,
        @Nullable ConsentGiven consent,
        Map<String, List<Map<String, Object>>> items) {

    /** What the visitor consented to; null where that is not known. */
    public record ConsentGiven(@Nullable Boolean personalization) {}

    public DecisionRequest {
        placements = List.copyOf(placements);
        context = Map.copyOf(context);
        attributes = Map.copyOf(attributes);
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items)); // may hold nulls, which a check refuses
    }

    /** A request that lists no items. */
    public DecisionRequest(
            String visitorId,
            List<String> placements,
            Map<String, String> context,
            Map<String, Object> attributes,
            @Nullable ConsentGiven consent) {
        this(visitorId, placements, context, attributes, consent, Map.of());
    }

    /** The same request with another consent to personalization. */
    public DecisionRequest consenting(boolean personalization) {
        return new DecisionRequest(
                visitorId, placements, context, attributes, new ConsentGiven(personalization), items);
    }

    /** The same request with another context. */
    public DecisionRequest with(Map<String, String> otherContext) {
        return new DecisionRequest(visitorId, placements, otherContext, attributes, consent, items);
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
