package io.salience.engine.explanation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A change after which a visitor gets to see something else: no change of fewer things is known to do that.
 *
 * @param outcome what the visitor would see; the decision was made with the change applied
 * @param adjustments all of them are needed
 */
public record Change(Outcome outcome, List<Adjustment> adjustments) {

    public Change {
        adjustments = List.copyOf(adjustments);
    }

    @Override
    public String toString() {
        return adjustments.stream().map(Adjustment::toString).collect(Collectors.joining("; "));
    }
}
