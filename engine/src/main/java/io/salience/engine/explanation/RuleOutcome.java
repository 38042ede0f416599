package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one rule. Immutable.
 *
 * @param at file, line and column
 * @param proposes the experience, and the variant that it shows or that the visitor's bucket chooses
 * @param conditions all of them must hold; none means always
 * @param items patterns over what the request lists, which must hold too
 * @param gates that a candidate goes through when its rule holds, in order; told also where it does not hold
 * @param split null where the rule names its variant
 */
public record RuleOutcome(
        String rule,
        String at,
        Outcome proposes,
        Standing standing,
        List<ConditionOutcome> conditions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ItemOutcome> items,
        List<GateStep> gates,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Split split) {

    /** Where a rule stands in the end. */
    public enum Standing {
        /** The first that holds and passes every gate: the visitor sees what it proposes. */
        WON,
        /** It would have won, but the visitor is kept out. */
        HELD_OUT,
        /** It holds, but a gate passes it over. */
        PASSED_OVER,
        /** It holds and might have won, but an earlier rule decides. */
        TOO_LATE,
        /** A condition does not hold. */
        FAILED,
        /** It is switched off. */
        NOT_ENABLED
    }

    public RuleOutcome {
        conditions = List.copyOf(conditions);
        items = List.copyOf(items);
        gates = List.copyOf(gates);
    }

    /** Whether every condition holds, whatever the gates say. */
    public boolean holds() {
        return conditions.stream().allMatch(ConditionOutcome::holds)
                && items.stream().allMatch(ItemOutcome::holds);
    }

    /** Whether the decision tells about it where no rule wins: it holds, but something of the visitor is in the way. */
    boolean isTold() {
        return standing == Standing.PASSED_OVER
                && firstStop().filter(step -> step.gate().detail() != null).isPresent();
    }

    /** The first gate that is not passed. */
    Optional<GateStep> firstStop() {
        return gates.stream().filter(step -> !step.isPassed()).findFirst();
    }

    /** Whether the placement is decided by it. */
    boolean decides() {
        return standing == Standing.WON || standing == Standing.HELD_OUT;
    }
}
