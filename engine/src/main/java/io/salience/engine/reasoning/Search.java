package io.salience.engine.reasoning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a visitor who fulfils formulas, by cases. What a segment's membership says about the visitor is taken in as
 * soon as the membership is decided. Used once.
 */
final class Search {

    private static final int DEEPEST = 1_000;

    private final Universe universe;
    private final Space space;
    private final Function<String, Formula> definitions;
    private final Effort effort;
    private final Deque<Formula> pending = new ArrayDeque<>();
    private final Set<String> unfolded = new HashSet<>();
    private List<Formula.Some> open = new ArrayList<>();
    private int depth;

    /** @param definitions what being in a segment means; {@link Formula#ALWAYS} where that is of no interest */
    Search(Universe universe, Space space, Function<String, Formula> definitions, Effort effort) {
        this.universe = universe;
        this.space = space;
        this.definitions = definitions;
        this.effort = effort;
    }

    /**
     * Whether there is one; the space is then narrowed to such visitors.
     *
     * @throws TooMuchEffort before an answer is found
     */
    boolean run(Collection<Formula> goals) throws TooMuchEffort {
        pending.addAll(goals);
        return solve();
    }

    private boolean solve() throws TooMuchEffort {
        if (!propagate()) {
            return false;
        }
        Formula.Some choice = smallest();
        if (choice == null) {
            return true;
        }
        if (++depth > DEEPEST) {
            throw new TooMuchEffort();
        }
        List<Formula.Some> others = new ArrayList<>(open);
        others.remove(choice);
        boolean found = anyOf(choice.parts(), others);
        depth--;
        return found;
    }

    private boolean anyOf(List<Formula> alternatives, List<Formula.Some> others) throws TooMuchEffort {
        Set<String> before = Set.copyOf(unfolded);
        int mark = space.mark();
        for (Formula alternative : alternatives) {
            open = new ArrayList<>(others);
            pending.clear();
            pending.add(alternative);
            if (solve()) {
                return true;
            }
            space.backTo(mark);
            unfolded.retainAll(before);
        }
        return false;
    }

    private Formula.@Nullable Some smallest() {
        Formula.Some smallest = null;
        for (Formula.Some some : open) {
            if (smallest == null || some.parts().size() < smallest.parts().size()) {
                smallest = some;
            }
        }
        return smallest;
    }

    /** Takes in everything that needs no choice; whether nothing contradicts. */
    private boolean propagate() throws TooMuchEffort {
        do {
            while (!pending.isEmpty()) {
                if (!take(pending.removeFirst())) {
                    return false;
                }
            }
            if (!simplify()) {
                return false;
            }
        } while (!pending.isEmpty());
        return true;
    }

    private boolean take(Formula formula) {
        if (formula instanceof Formula.Every every) {
            pending.addAll(every.parts());
            return true;
        }
        if (formula instanceof Formula.Some some) {
            open.add(some);
            return true;
        }
        Formula.Has has = (Formula.Has) formula;
        return space.narrow(has.axis(), has.domain()) && unfold(has.axis());
    }

    /** Takes in what a decided membership means. */
    private boolean unfold(Axis axis) {
        if (axis.kind() == Axis.Kind.SEGMENT && universe.isKnown()) {
            NumberSet member = (NumberSet) space.get(axis);
            if (!member.equals(NumberSet.YES_OR_NO) && unfolded.add(axis.name())) {
                Formula definition = definitions.apply(axis.name());
                boolean of = definition != Formula.ALWAYS;
                pending.add(member.contains(1) || !of ? definition : definition.negated());
            }
        }
        return true;
    }

    /** Strikes out alternatives that cannot hold, and choices that hold already; whether every choice has one left. */
    private boolean simplify() throws TooMuchEffort {
        List<Formula.Some> left = new ArrayList<>();
        for (Formula.Some some : open) {
            List<Formula> alternatives = new ArrayList<>();
            Truth truth = alternatives(some, alternatives);
            if (truth == Truth.OPEN && alternatives.size() == 1) {
                pending.add(alternatives.get(0));
            } else if (truth == Truth.OPEN) {
                left.add(alternatives.size() == some.parts().size() ? some : new Formula.Some(alternatives));
            } else if (truth == Truth.NO) {
                return false;
            }
        }
        open = left;
        return true;
    }

    private enum Truth {
        YES,
        NO,
        OPEN
    }

    /** Adds those parts that can hold to the list. */
    private Truth alternatives(Formula.Some some, List<Formula> alternatives) throws TooMuchEffort {
        for (Formula part : some.parts()) {
            Truth truth = truth(part);
            if (truth == Truth.YES) {
                return Truth.YES;
            }
            if (truth == Truth.OPEN) {
                alternatives.add(part);
            }
        }
        return alternatives.isEmpty() ? Truth.NO : Truth.OPEN;
    }

    private Truth truth(Formula formula) throws TooMuchEffort {
        if (formula instanceof Formula.Has has) {
            effort.spend();
            return space.narrowed(has.axis(), has.domain()).isEmpty()
                    ? Truth.NO
                    : space.narrowed(has.axis(), has.others()).isEmpty() ? Truth.YES : Truth.OPEN;
        }
        if (formula instanceof Formula.Some some) {
            return alternatives(some, new ArrayList<>());
        }
        Truth all = Truth.YES;
        for (Formula part : ((Formula.Every) formula).parts()) {
            Truth truth = truth(part);
            if (truth == Truth.NO) {
                return Truth.NO;
            }
            all = truth == Truth.OPEN ? Truth.OPEN : all;
        }
        return all;
    }

    Map<Axis, Domain> found() {
        return space.narrowed();
    }
}
