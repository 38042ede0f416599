package io.salience.engine.explanation;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Visit;
import io.salience.engine.rulebook.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest changes after which something else wins. First every single move is tried; then, for each outcome
 * that is still wanting, two moves, then three, and so on. Where a wanted candidate does not win, something that it or the
 * candidate that wins before it looks at must be moved: so only those levers are tried next, and nothing is missed. Used
 * once.
 */
final class ChangeSearch {

    private static final int MOST_MOVES = 6;

    private final Trials trials;
    private final Levers levers;
    private final List<Candidate> candidates;
    private final List<Target> targets;
    private final Outcome actual;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<Outcome, List<Move>> found = new HashMap<>();
    private final Set<List<Move>> seen = new HashSet<>();

    /** @param candidates that take part in decisions, in order of precedence */
    ChangeSearch(Trials trials, Levers levers, List<Candidate> candidates, List<Target> targets, Outcome actual) {
        this.trials = trials;
        this.levers = levers;
        this.candidates = candidates;
        this.targets =
                targets.stream().filter(one -> !one.outcome().equals(actual)).toList();
        this.actual = actual;
        for (int row = 0; row < candidates.size(); row++) {
            rowOf.put(candidates.get(row).rule().name(), row);
        }
    }

    /** The smallest moves by outcome. */
    Map<Outcome, List<Move>> find() {
        for (Lever lever : levers.all()) {
            for (int rank = 0; rank < lever.settings().size() && !trials.areOver(); rank++) {
                tryMoves(List.of(new Move(lever, rank)));
            }
        }
        for (int moves = 2; moves <= MOST_MOVES && !trials.areOver(); moves++) {
            Set<Outcome> known = Set.copyOf(found.keySet());
            for (Target target : targets) {
                if (!known.contains(target.outcome())) {
                    seen.clear();
                    search(target, List.of(), moves);
                }
            }
        }
        return found;
    }

    private Decision tryMoves(List<Move> moves) {
        Decision decision = trials.decide(trials.after(moves));
        Outcome outcome = Outcome.of(decision);
        if (!outcome.equals(actual)) {
            found.merge(outcome, moves, (one, other) -> BySize.INSTANCE.compare(one, other) <= 0 ? one : other);
        }
        return decision;
    }

    /** @param left how many more moves there may be */
    private void search(Target target, List<Move> moves, int left) {
        if (trials.areOver() || !seen.add(moves) || shortfall(target, moves) > left) {
            return;
        }
        Decision decision = tryMoves(moves);
        boolean isThere = Outcome.of(decision).equals(target.outcome());
        Candidate inTheWay = isThere || left == 0 ? null : inTheWay(target, decision);
        if (inTheWay == null) {
            return;
        }
        for (Lever lever : levers.of(inTheWay)) {
            if (moves.stream().noneMatch(move -> move.lever().equals(lever))) {
                for (int rank = 0; rank < lever.settings().size(); rank++) {
                    search(target, with(moves, new Move(lever, rank)), left - 1);
                }
            }
        }
    }

    private int shortfall(Target target, List<Move> moves) {
        Candidate wanted = target.candidate();
        if (wanted == null) {
            return 0;
        }
        Visit trial = trials.after(moves);
        return new Shortfall(levers, trial.facts(), moves).of(wanted.rule().condition(), true);
    }

    /** The candidate of which something must be moved; null where no move helps. */
    private @Nullable Candidate inTheWay(Target target, Decision decision) {
        boolean decides = decision.variant() != null || decision.details().contains(Detail.HOLDOUT);
        Integer winner = decides ? rowOf.get(String.valueOf(decision.rule())) : null;
        if (target.row() == Target.NO_ROW) {
            return winner == null ? null : candidates.get(winner);
        }
        return winner != null && winner < target.row() ? candidates.get(winner) : target.candidate();
    }

    private static List<Move> with(List<Move> moves, Move more) {
        List<Move> all = new ArrayList<>(moves);
        all.add(more);
        Collections.sort(all);
        return all;
    }
}
