package io.salience.engine.explanation;

import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.Gate;
import io.salience.engine.decision.Passage;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.TargetingRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The smallest changes at one placement for one visit. Used once. */
final class PlacementChanges {

    /** More outcomes than these are not told. */
    private static final int MOST_TOLD = 20;

    private static final Set<Gate> MOVABLE = EnumSet.of(Gate.RULE_SCHEDULE, Gate.EXPERIENCE_SCHEDULE, Gate.CONSENT);

    /** What assignments decide, which get too old. */
    private static final Set<Gate> OF_ASSIGNMENTS = EnumSet.of(Gate.BUCKET_VERSION, Gate.COVERAGE);

    private static final int MOST_OTHER_VALUES = 5;

    private final Visit visit;
    private final List<Candidate> candidates;
    private final Levers levers;
    private final Trials trials;

    PlacementChanges(DecisionEngine engine, Placement placement, Visit visit, int mostTrials) {
        this.visit = visit;
        TargetingRules targeting = visit.rulebook().targeting();
        TargetingRules.Rows rows = targeting.rows(placement.id());
        this.candidates = targeting.candidates().subList(rows.from(), rows.to());
        this.levers = new Levers(visit, candidates);
        this.trials = new Trials(engine, placement, visit, mostTrials);
    }

    Changes find(Outcome actual) {
        List<Target> targets = targets();
        Map<Outcome, List<Move>> found = new ChangeSearch(trials, levers, candidates, targets, actual).find();
        boolean exhaustive = !trials.areOver();
        List<Change> changes = found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(BySize.INSTANCE))
                .limit(MOST_TOLD)
                .map(entry -> change(entry.getKey(), entry.getValue()))
                .toList();
        return new Changes(changes, notKnown(found.keySet(), actual), exhaustive);
    }

    private List<Outcome> notKnown(Set<Outcome> found, Outcome actual) {
        Set<Outcome> wanted = new LinkedHashSet<>();
        candidates.forEach(candidate -> wanted.add(proposal(candidate)));
        wanted.add(Outcome.BY_DEFAULT);
        return wanted.stream()
                .filter(one -> !one.equals(actual) && !found.contains(one))
                .limit(MOST_TOLD)
                .toList();
    }

    /** What no gate keeps from the visitor for good. */
    private List<Target> targets() {
        List<Target> targets = new ArrayList<>(List.of(Target.NOTHING));
        IntStream.range(0, candidates.size())
                .filter(row -> isWithinReach(candidates.get(row)))
                .boxed()
                .flatMap(row -> targets(row, candidates.get(row)))
                .forEach(targets::add);
        return targets;
    }

    private Stream<Target> targets(int row, Candidate candidate) {
        Stream<Outcome> outcomes = expires(candidate)
                ? new Passage(candidate, visit)
                        .proposals().stream()
                                .map(variant ->
                                        new Outcome(candidate.experience().id(), variant.id()))
                : Stream.of(proposal(candidate));
        return outcomes.map(outcome -> new Target(row, candidate, outcome));
    }

    /** Whether what the visitor keeps depends on the moment. */
    private static boolean expires(Candidate candidate) {
        Stickiness stickiness = candidate.experience().traffic().stickiness();
        return stickiness != null && stickiness.keepFor() != null;
    }

    /** Consent, dates and ages can be otherwise; where the visitor lies in a split cannot. */
    private boolean isWithinReach(Candidate candidate) {
        return candidate.rule().items().stream().allMatch(this::isReachable) && passesWhatStays(candidate);
    }

    /** What a request lists stays as it is; only the visitor's side of a comparison can be otherwise. */
    private boolean isReachable(ItemPattern pattern) {
        return pattern.asksVisitor() || pattern.test(visit.facts());
    }

    private boolean passesWhatStays(Candidate candidate) {
        return new Passage(candidate, visit)
                .verdicts().stream()
                        .allMatch(verdict -> verdict.outcome() == Gate.Outcome.PASSED
                                || MOVABLE.contains(verdict.gate())
                                || (expires(candidate) && OF_ASSIGNMENTS.contains(verdict.gate())));
    }

    private Outcome proposal(Candidate candidate) {
        return RuleWalk.proposal(candidate, Split.of(candidate, visit));
    }

    private Change change(Outcome outcome, List<Move> moves) {
        List<Adjustment> adjustments = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            adjustments.add(new Adjustment(
                    move.lever().kind(),
                    move.lever().name(),
                    move.lever().actual(),
                    move.setting().value(),
                    otherValues(outcome, moves, i),
                    move.setting().forExample()));
        }
        return new Change(outcome, adjustments);
    }

    /** Other texts that rules name and that do the same at this place. */
    private List<Object> otherValues(Outcome outcome, List<Move> moves, int place) {
        Move move = moves.get(place);
        if (!(move.setting().value() instanceof String) || move.setting().forExample()) {
            return List.of();
        }
        return IntStream.range(move.rank() + 1, move.lever().settings().size())
                .mapToObj(rank -> new Move(move.lever(), rank))
                .filter(other -> other.setting().value() instanceof String
                        && !other.setting().forExample())
                .limit(MOST_OTHER_VALUES)
                .filter(other -> leadsTo(outcome, replaced(moves, place, other)))
                .map(other -> Objects.requireNonNull(other.setting().value()))
                .toList();
    }

    private static List<Move> replaced(List<Move> moves, int place, Move other) {
        List<Move> all = new ArrayList<>(moves);
        all.set(place, other);
        return all;
    }

    private boolean leadsTo(Outcome outcome, List<Move> moves) {
        return Outcome.of(trials.decide(trials.after(moves))).equals(outcome);
    }
}
