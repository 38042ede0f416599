package io.salience.server.serving;

import io.salience.engine.check.Finding;
import io.salience.server.serving.CheckRemark.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the check of an edition stands, and what it has found; written as JSON with these names. Immutable.
 *
 * @param warnings how many; null where the check has not come to its end
 * @param notes how many; null where the check has not come to its end
 * @param problems the findings, warnings first, then by file, line and column; null where they are not told
 */
public record CheckStatus(
        State state,
        @Nullable Long warnings,
        @Nullable Long notes,
        @Nullable List<CheckRemark> problems) {

    /** Not at its end yet. */
    public static final CheckStatus CHECKING = new CheckStatus(State.CHECKING, null, null, null);

    private static final int MOST_TOLD = 100;

    /** How far a check came. */
    public enum State {
        /** It is being made, or waits for its turn. */
        CHECKING,
        /** All was looked at. */
        CHECKED,
        /** It was given up after the longest time that a check may take. */
        TOO_LONG,
        /** It was ended by a mistake of this program or for want of memory. */
        FAILED
    }

    static CheckStatus of(List<Finding> findings) {
        List<CheckRemark> remarks = findings.stream()
                .map(CheckRemark::of)
                .sorted(Comparator.comparing(CheckRemark::severity))
                .toList();
        long warnings = remarks.stream()
                .filter(remark -> remark.severity() == Severity.WARNING)
                .count();
        List<CheckRemark> told = remarks.subList(0, Math.min(MOST_TOLD, remarks.size()));
        return new CheckStatus(State.CHECKED, warnings, remarks.size() - warnings, List.copyOf(told));
    }

    static CheckStatus without(State state) {
        return new CheckStatus(state, null, null, null);
    }

    /** How many findings there are and not what they say: fit for everybody. */
    public CheckStatus counts() {
        return new CheckStatus(state, warnings, notes, null);
    }
}
