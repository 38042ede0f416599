package io.salience.engine.trait;

import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A typed value that is computed from a visitor's events. Immutable.
 *
 * @param name as rules write it
 * @param how what its value is
 * @param most how many things, such as values or times, are kept of one visitor to compute it; where there are more, the
 *     value is missing
 * @param fingerprint 64 hexadecimal digits, equal where the definition, the types of the properties it reads, and the
 *     definitions of the traits it is made of are equal; its own name has no part in it, nor has a zone
 */
public record Trait(String name, Computation how, int most, String fingerprint) {

    /** What is kept where the definition does not say how much; not part of the fingerprint then. */
    public static final int MOST = 100_000;

    public FieldType type() {
        return how.type();
    }

    /** The value of a visitor without events: 0, or empty where it is missing. */
    public Optional<BigDecimal> emptyValue() {
        return how.isZeroWhenEmpty() ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
}
