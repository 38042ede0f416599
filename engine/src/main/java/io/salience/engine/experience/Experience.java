package io.salience.engine.experience;

import java.time.Instant;
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

    public Optional<Variant> variant(String variantId) {
        return variants.stream()
                .filter(variant -> variant.id().equals(variantId))
                .findFirst();
    }

    /** Whether it takes part in decisions at this moment. */
    public boolean isLive(Instant now) {
        return status == Status.ACTIVE && schedule.contains(now);
    }
}
