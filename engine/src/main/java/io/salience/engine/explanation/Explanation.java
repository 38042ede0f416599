package io.salience.engine.explanation;

import java.util.List;
import java.util.Optional;

/**
 * Why a visitor sees what they see at one placement. Immutable; written as JSON with these names.
 *
 * @param because one sentence
 * @param rules all of the placement, in the order they are considered
 * @param changes what would have to be otherwise
 */
public record Explanation(String placement, Outcome outcome, String because, List<RuleOutcome> rules, Changes changes) {

    public Explanation {
        rules = List.copyOf(rules);
    }

    /** The first rule that holds, but whose experience passes the visitor over, where no rule decides. */
    public Optional<RuleOutcome> refused() {
        return decidedBy().isPresent()
                ? Optional.empty()
                : rules.stream().filter(RuleOutcome::isTold).findFirst();
    }

    /** The rule that decides; empty where none does. */
    public Optional<RuleOutcome> decidedBy() {
        return rules.stream().filter(RuleOutcome::decides).findFirst();
    }
}
