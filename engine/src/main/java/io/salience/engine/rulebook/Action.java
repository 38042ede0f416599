package io.salience.engine.rulebook;

/** What a rule does when its condition holds: one call, never compiled. */
public sealed interface Action {

    /** The visitor is in a segment. */
    record Join(String segment) implements Action {}

    /** The visitor is shown a variant of an experience. */
    record Show(String experience, String variant) implements Action {}

    /** The visitor takes part in the experience's own allocation. */
    record Enroll(String experience) implements Action {}
}
