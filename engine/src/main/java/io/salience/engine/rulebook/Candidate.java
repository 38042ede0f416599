package io.salience.engine.rulebook;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Variant;
import org.jspecify.annotations.Nullable;

/**
 * What a targeting rule proposes when it holds.
 *
 * @param variant what it shows; null where the experience's allocation decides
 */
public record Candidate(
        Rule rule, Experience experience, @Nullable Variant variant) {

    /** The variant's place in the experience's order; one that the allocation chooses comes last. */
    int precedence() {
        return variant == null
                ? experience.variants().size()
                : experience.variants().indexOf(variant);
    }
}
