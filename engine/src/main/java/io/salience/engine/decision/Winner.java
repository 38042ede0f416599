package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.experience.Variant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidate that passed all gates. */
record Winner(Passage passage) {

    Decision decision() {
        Variant shown = passage.candidate().variant();
        if (shown != null) {
            boolean everybody = passage.candidate().rule().isUnconditional();
            return decision(shown, everybody ? Reason.STATIC : Reason.TARGETING_MATCH, List.of(), null, null);
        }
        Variant kept = passage.kept();
        if (kept != null) {
            return decision(kept, Reason.SPLIT, List.of(Detail.STICKY), null, takenOver());
        }
        Variant drawn = passage.drawn();
        if (drawn == null) {
            throw new IllegalStateException("bucket " + passage.bucket() + " is in no range");
        }
        return decision(
                drawn,
                Reason.SPLIT,
                List.of(),
                passage.bucket(),
                assigned(drawn.id(), passage.visit().now()));
    }

    /**
     * What another id of the visitor was given is recorded for the hashed one too, as of the same moment, so that it holds
     * where the other id is not known; null where the hashed one has its own.
     */
    private @Nullable Assignment takenOver() {
        Assignment kept = passage.keptAssignment();
        return kept == null || passage.hasOwnAssignment() ? null : assigned(kept.variant(), kept.at());
    }

    private @Nullable Assignment assigned(String variant, Instant at) {
        Experience experience = passage.candidate().experience();
        Stickiness stickiness = experience.traffic().stickiness();
        return stickiness == null
                ? null
                : new Assignment(
                        experience.id(),
                        stickiness.bucketVersion(),
                        passage.requireHashedBy(),
                        passage.requireHashedId(),
                        variant,
                        at);
    }

    private Decision decision(
            Variant variant,
            Reason reason,
            List<Detail> details,
            @Nullable Integer bucket,
            @Nullable Assignment assigned) {
        Experience experience = passage.candidate().experience();
        return new Decision(
                experience.placement().id(),
                experience.id(),
                variant.id(),
                reason,
                details,
                passage.candidate().rule().name(),
                bucket,
                WantedContent.of(experience, variant),
                assigned);
    }
}
