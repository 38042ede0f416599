package io.salience.engine.decision;

import java.util.List;

/** The variants that visitors got for good. Thread-safe. */
@FunctionalInterface
public interface Assignments {

    /** Nobody ever got anything. */
    Assignments NONE = (experience, by, id) -> List.of();

    /**
     * What an id got in an experience. Usually one for each bucket version; more where an earlier one did not count any
     * more, because it was too old or its variant is gone: the engine then asks to record another.
     *
     * @param by what names somebody: {@code visitorId} or an attribute
     */
    List<Assignment> of(String experience, String by, String id);
}
