package io.salience.engine.experience;

import io.salience.engine.definition.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What may be shown at one placement, to whom and when. Immutable.
 *
 * @param priority higher first; equal ones by id
 * @param variants in order of precedence; at least one
 */
public record Experience(
        String id,
        Placement placement,
        String description,
        Status status,
        int priority,
        Schedule schedule,
        Consent consent,
        List<Variant> variants,
        Traffic traffic) {

    public Experience {
        variants = List.copyOf(variants);
    }

    /** The order in which experiences of one placement are considered. */
    public static Comparator<Experience> byPriority() {
        return Comparator.comparingInt(Experience::priority).reversed().thenComparing(Experience::id);
    }

    public Optional<Variant> variant(String variantId) {
        return variants.stream()
                .filter(variant -> variant.id().equals(variantId))
                .findFirst();
    }

    /** What is told of an experience that is none of these. */
    public static String unknown(String id, Collection<String> known) {
        return "unknown experience \"" + id + "\"" + Suggestion.endOfMessage(id, known);
    }

    /** What is told of a variant that this experience does not have. */
    public String unknownVariant(String variantId) {
        List<String> known = variants.stream().map(Variant::id).toList();
        return "experience \"" + id + "\" has no variant \"" + variantId + "\""
                + Suggestion.endOfMessage(variantId, known);
    }
}
