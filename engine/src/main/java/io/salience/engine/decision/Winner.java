package io.salience.engine.decision;

import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The candidate that won a placement for a visitor. */
record Winner(Candidate candidate, String visitorId) {

    Decision decision() {
        Variant shown = candidate.variant();
        if (shown != null) {
            boolean everybody = candidate.rule().isUnconditional();
            return decision(shown, everybody ? Reason.STATIC : Reason.TARGETING_MATCH, null);
        }
        Allocation allocation = candidate.experience().traffic().allocation();
        if (allocation == null) {
            throw new IllegalStateException(candidate.experience().id() + " has no allocation");
        }
        int bucket = candidate.experience().traffic().bucketOf(visitorId);
        return decision(allocation.variantOf(bucket), Reason.SPLIT, bucket);
    }

    private Decision decision(Variant variant, Reason reason, @Nullable Integer bucket) {
        Experience experience = candidate.experience();
        Map<String, Object> fallback =
                variant.fallback() == null ? experience.placement().fallback() : variant.fallback();
        WantedContent wanted = new WantedContent(experience.placement().entry(), variant.content(), fallback);
        return new Decision(
                experience.placement().id(),
                experience.id(),
                variant.id(),
                reason,
                List.of(),
                candidate.rule().name(),
                bucket,
                wanted);
    }
}
