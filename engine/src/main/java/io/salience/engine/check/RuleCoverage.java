package io.salience.engine.check;

import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.workspace.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the scenarios prove of one rule. Immutable.
 *
 * @param scenario that makes it hold, if possible one in which it wins; or else the nearest; empty where no scenario
 *     looks at it
 * @param missing what it asks and was not so in that scenario, with what was found; empty where it holds
 */
public record RuleCoverage(RuleKind kind, Rule rule, Level level, Optional<Scenario> scenario, List<String> missing) {

    /** How near scenarios come to a rule. */
    public enum Level {
        /** It holds in a scenario, and chooses what is shown there. */
        WON,
        /** It holds in a scenario: all that it asks is so, and it is in force. */
        FIRED,
        /** In a scenario everything that it asks is so but one thing. */
        NEARLY,
        /** Neither. */
        NEVER;

        /** As documents write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RuleCoverage {
        missing = List.copyOf(missing);
    }

    /** Whether a scenario makes it hold. */
    public boolean fires() {
        return level == Level.WON || level == Level.FIRED;
    }

    /** Of equally near scenarios the one in which more is so, then the first. */
    static RuleCoverage of(RuleKind kind, Rule rule, Stream<Attempt> attempts) {
        return attempts.min(Comparator.comparing((Attempt attempt) -> !attempt.won())
                        .thenComparing(attempt -> !attempt.fired())
                        .thenComparing(attempt -> !attempt.isNear())
                        .thenComparing(Attempt::failed)
                        .thenComparing(Attempt::held, Comparator.reverseOrder()))
                .map(best -> new RuleCoverage(
                        kind, rule, level(best), Optional.of(best.in().scenario()), best.missing()))
                .orElseGet(() -> new RuleCoverage(kind, rule, Level.NEVER, Optional.empty(), List.of()));
    }

    private static Level level(Attempt best) {
        return best.won() ? Level.WON : best.fired() ? Level.FIRED : best.isNear() ? Level.NEARLY : Level.NEVER;
    }
}
