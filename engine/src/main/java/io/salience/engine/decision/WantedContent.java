package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Variant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content that a decision asks for.
 *
 * @param entry of the placement
 * @param variant of the entry; null means its base
 * @param fallback packaged content for when the source has neither; null where there is none
 */
public record WantedContent(
        String entry, @Nullable String variant, @Nullable Map<String, Object> fallback) {

    /** The content of a variant; what is packaged with it goes before what is packaged with the placement. */
    static WantedContent of(Experience experience, Variant variant) {
        Map<String, Object> fallback =
                variant.fallback() == null ? experience.placement().fallback() : variant.fallback();
        return new WantedContent(experience.placement().entry(), variant.content(), fallback);
    }
}
