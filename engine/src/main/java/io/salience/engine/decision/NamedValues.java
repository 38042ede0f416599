package io.salience.engine.decision;

import io.salience.engine.profile.NoValue;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A part of a request that gives values by name. Immutable and thread-safe. */
interface NamedValues {

    /** Where in the request a value of this name stands. */
    String place(String name);

    /** Whether a request may give this value by this name. Allocates nothing. */
    boolean takes(String name, @Nullable Object value);

    /**
     * What is wrong with a value that it does not take.
     *
     * @param value {@link NoValue#NULL} for null
     */
    RequestProblem problem(String name, Object value);

    /** The values that it takes; all others are problems. The same map if there are none. */
    default <V> Map<String, V> sound(Map<String, V> given, RequestProblems problems) {
        @Nullable SortedSet<String> unsound = null;
        for (Map.Entry<String, V> one : given.entrySet()) {
            if (!takes(one.getKey(), one.getValue())) {
                unsound = unsound == null ? new TreeSet<>() : unsound;
                unsound.add(one.getKey());
            }
        }
        return unsound == null ? given : without(unsound, given, problems);
    }

    private <V> Map<String, V> without(SortedSet<String> unsound, Map<String, V> given, RequestProblems problems) {
        Map<String, V> sound = new HashMap<>(given);
        for (String name : unsound) {
            @Nullable V value = sound.remove(name);
            if (problems.takes(place(name))) {
                problems.keep(problem(name, value == null ? NoValue.NULL : value));
            }
        }
        return sound;
    }
}
