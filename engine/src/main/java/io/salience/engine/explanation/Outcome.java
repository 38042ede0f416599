package io.salience.engine.explanation;

import io.salience.engine.decision.Decision;
import org.jspecify.annotations.Nullable;

/** What a visitor gets to see at a placement; both parts are null where that is the placement's default. */
public record Outcome(@Nullable String experience, @Nullable String variant) {

    /** Nothing but what everybody sees. */
    public static final Outcome BY_DEFAULT = new Outcome(null, null);

    static Outcome of(Decision decision) {
        return decision.variant() == null ? BY_DEFAULT : new Outcome(decision.experience(), decision.variant());
    }

    /** Such as {@code home-hero-offer/vip}. */
    @Override
    public String toString() {
        return variant == null ? "the default" : experience + "/" + variant;
    }
}
