package io.salience.engine.reasoning;

/** A set of values of one axis; a missing value may be among them. Immutable. */
sealed interface Domain permits NumberSet, TextSet {

    /** Whether nothing is in it for sure. */
    boolean isEmpty();

    /** What is in both. */
    Domain and(Domain other);

    /** Whether a missing value is in it. */
    boolean holdsMissing();

    /** Whether any value is in it that is not missing. */
    boolean holdsPresent();

    /** Whether it is known what is in it; otherwise it may be empty although it does not say so. */
    boolean isCertain();
}
