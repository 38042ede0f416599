package io.salience.engine.decision;

import java.util.List;

/** The variants that visitors got for good. Thread-safe. */
@FunctionalInterface
public interface Assignments {

    /** Nobody ever got anything. */
    Assignments NONE = (experience, by, id) -> List.of();

    /**
     * What somebody got in an experience, at most one for each bucket version.
     *
     * @param by what names somebody: {@code visitorId} or an attribute
     */
    List<Assignment> of(String experience, String by, String id);
}
