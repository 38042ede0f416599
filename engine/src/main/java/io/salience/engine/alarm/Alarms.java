package io.salience.engine.alarm;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code workspace.yaml} says under {@code alarms}. Immutable.
 *
 * @param ofVisitors for the number of all visitors; null where nothing is said
 * @param ofOthers for every segment that is not named; null where nothing is said
 * @param named segments with a threshold of their own
 */
public record Alarms(
        @Nullable Threshold ofVisitors, @Nullable Threshold ofOthers, List<Named> named) {

    /** No alarm is ever raised. */
    public static final Alarms NONE = new Alarms(null, null, List.of());

    /**
     * A segment's own threshold.
     *
     * @param at where the segment is named
     */
    public record Named(String segment, Threshold threshold, Source source, SourcePosition at) {}

    public Alarms {
        named = List.copyOf(named);
    }

    /** For the number of all visitors. */
    public Optional<Threshold> visitors() {
        return Optional.ofNullable(ofVisitors);
    }

    /** For a segment: its own, or else that of all others. */
    public Optional<Threshold> segment(String id) {
        return named.stream()
                .filter(one -> one.segment().equals(id))
                .map(Named::threshold)
                .findFirst()
                .or(() -> Optional.ofNullable(ofOthers));
    }

    /** Adds a problem for each named segment that does not exist. */
    public void requireKnown(Set<String> segments, Problems problems) {
        for (Named one : named) {
            if (!segments.contains(one.segment())) {
                problems.add(
                        one.source(),
                        one.at(),
                        "there is no segment \"" + one.segment() + "\""
                                + Suggestion.endOfMessage(one.segment(), segments));
            }
        }
    }
}
