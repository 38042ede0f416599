package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Layer;
import io.salience.engine.experience.Status;
import io.salience.engine.experience.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a candidate whose rule holds goes through, in this order. The first one it does not pass ends its way;
 * a candidate that passes all of them wins its placement. Holdouts come last, so that who is held out would have been in.
 */
public enum Gate {
    /** The rule's dates. */
    RULE_SCHEDULE(null),
    /** The experience is active. */
    STATUS(null),
    /** The experience's schedule. */
    EXPERIENCE_SCHEDULE(null),
    /** The visitor's consent. */
    CONSENT(Detail.NO_CONSENT),
    /** What the experience hashes is known. */
    HASHED_ID(Detail.NOT_BUCKETED),
    /** The experience's range of its layer holds the visitor. */
    LAYER(Detail.OUTSIDE_TRAFFIC),
    /** The visitor was not assigned in a version that is out of the experience. */
    BUCKET_VERSION(Detail.OUTSIDE_TRAFFIC),
    /** Some variant's range holds the visitor's bucket, or the visitor was assigned before. */
    COVERAGE(Detail.OUTSIDE_TRAFFIC),
    /** The visitors who are kept out of every experience. */
    GLOBAL_HOLDOUT(Detail.HOLDOUT),
    /** The visitors who are kept out of this experience. */
    HOLDOUT(Detail.HOLDOUT),
    /** The variant is chosen: the rule's own, one assigned before, or the one of the visitor's bucket. Everybody passes. */
    ALLOCATION(null);

    private final @Nullable Detail detail;

    Gate(@Nullable Detail detail) {
        this.detail = detail;
    }

    /** What a gate says to a candidate. */
    public enum Outcome {
        /** On to the next gate. */
        PASSED,
        /** The next candidate's turn. */
        PASSED_OVER,
        /** The placement's default, and no other candidate's turn. */
        HELD_OUT
    }

    Outcome outcome(Passage passage) {
        Visit visit = passage.visit();
        Experience experience = passage.candidate().experience();
        return switch (this) {
            case RULE_SCHEDULE -> passedIf(passage.candidate().rule().schedule().contains(visit.now()));
            case STATUS -> passedIf(experience.status() == Status.ACTIVE);
            case EXPERIENCE_SCHEDULE -> passedIf(experience.schedule().contains(visit.now()));
            case CONSENT -> passedIf(experience.consent().allows(visit.request().personalization()));
            case HASHED_ID -> passedIf(passage.hashedId() != null);
            case GLOBAL_HOLDOUT ->
                heldOutIf(visit.rulebook().settings().holdsOut(visit.request().visitorId()));
            case ALLOCATION -> Outcome.PASSED;
            default -> ofTraffic(passage, experience.traffic());
        };
    }

    /** What cannot be asked without knowing what is hashed is passed; {@link #HASHED_ID} stops then. */
    private Outcome ofTraffic(Passage passage, Traffic traffic) {
        String hashedId = passage.hashedId();
        if (hashedId == null) {
            return Outcome.PASSED;
        }
        Layer.Share layer = traffic.layer();
        return switch (this) {
            case LAYER -> passedIf(layer == null || layer.contains(hashedId));
            case BUCKET_VERSION -> passedIf(!passage.isOfBlockedVersion());
            case COVERAGE -> passedIf(!passage.isSplit() || passage.kept() != null || passage.drawn() != null);
            case HOLDOUT -> heldOutIf(traffic.holdsOut(hashedId));
            default -> throw new IllegalStateException(this + " is not about traffic");
        };
    }

    private static Outcome passedIf(boolean passed) {
        return passed ? Outcome.PASSED : Outcome.PASSED_OVER;
    }

    private static Outcome heldOutIf(boolean heldOut) {
        return heldOut ? Outcome.HELD_OUT : Outcome.PASSED;
    }

    /** The bucket that the gate looks at, 0 to 9 999; null where it looks at none. */
    @Nullable
    Integer bucket(Passage passage) {
        Visit visit = passage.visit();
        if (this == GLOBAL_HOLDOUT) {
            return visit.rulebook().settings().holdoutBucketOf(visit.request().visitorId());
        }
        String hashedId = passage.hashedId();
        Traffic traffic = passage.candidate().experience().traffic();
        Layer.Share layer = traffic.layer();
        if (hashedId == null) {
            return null;
        }
        return switch (this) {
            case LAYER -> layer == null ? null : layer.layer().bucketOf(hashedId);
            case HOLDOUT -> traffic.holdoutBucketOf(hashedId);
            case COVERAGE, ALLOCATION -> passage.isSplit() ? passage.bucket() : null;
            default -> null;
        };
    }

    /** What a decision says of a candidate that was stopped here; null where it is not told about. */
    public @Nullable Detail detail() {
        return detail;
    }

    /** The reason of a decision that tells about a candidate that was stopped here. */
    Reason reason() {
        return this == CONSENT ? Reason.DISABLED : Reason.DEFAULT;
    }
}
