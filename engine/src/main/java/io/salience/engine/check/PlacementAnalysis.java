package io.salience.engine.check;

import io.salience.engine.experience.Consent;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Schedule;
import io.salience.engine.experience.Variant;
import io.salience.engine.reasoning.Claim;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.reasoning.Scope;
import io.salience.engine.reasoning.Verdict;
import io.salience.engine.reasoning.Witness;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.TargetingRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds how the rules of a placement stand in each other's way.
 *
 * @param now what was before does not matter
 * @param dead rules that never win; those found here are added
 */
record PlacementAnalysis(Rulebook rulebook, Reasoner reasoner, Report report, Instant now, Set<Rule> dead) {

    void look(Placement placement) {
        List<Candidate> earlier = new ArrayList<>();
        for (Candidate candidate : rows(placement)) {
            if (isOpen(candidate)) {
                if (isShadowed(candidate, earlier)) {
                    dead.add(candidate.rule());
                } else {
                    lookForConflict(candidate, earlier);
                    earlier.add(candidate);
                }
            }
        }
    }

    private List<Candidate> rows(Placement placement) {
        TargetingRules targeting = rulebook.targeting();
        TargetingRules.Rows rows = targeting.rows(placement.id());
        return targeting.candidates().subList(rows.from(), rows.to()).stream()
                .filter(candidate -> !dead.contains(candidate.rule()))
                .toList();
    }

    /** Whether it is not over yet. */
    private boolean isOpen(Candidate candidate) {
        return !ask(List.of(wins(candidate))).isImpossible();
    }

    /** That a candidate wins where none before it does. */
    private Claim wins(Candidate candidate) {
        return Claim.all(List.of(
                reasoner.premise(candidate.rule(), Scope.LIVE),
                reasoner.schedule(candidate.rule().schedule(), Scope.LIVE),
                reasoner.schedule(candidate.experience().schedule(), Scope.LIVE),
                reasoner.consent(candidate.experience().consent())));
    }

    private Verdict ask(List<Claim> claims) {
        List<Claim> all = new ArrayList<>(claims);
        all.add(reasoner.schedule(new Schedule(now, null), Scope.LIVE));
        return reasoner.ask(Scope.LIVE, all);
    }

    /** That a candidate wins although these come first. */
    private Verdict winsBehind(Claim wins, List<Candidate> others) {
        List<Claim> claims = new ArrayList<>(List.of(wins));
        others.forEach(other -> claims.add(wins(other).negated()));
        return ask(claims);
    }

    private boolean isShadowed(Candidate candidate, List<Candidate> earlier) {
        Verdict verdict = winsBehind(wins(candidate), earlier);
        Rule rule = candidate.rule();
        if (verdict.isImpossible()) {
            List<String> cover = cover(candidate, earlier).stream()
                    .map(one -> Wording.withPlace(one.rule()))
                    .toList();
            boolean one = cover.size() == 1;
            report.add(
                    FindingKind.SHADOWED,
                    rule.at(),
                    Wording.of(rule) + " never wins: " + Wording.list(cover)
                            + (one ? " comes first and takes" : " come first and together take")
                            + " all of its visitors; move it up or remove it");
        } else if (!verdict.isPossible()) {
            report.add(
                    FindingKind.NOT_ANALYSED,
                    rule.at(),
                    Wording.of(rule) + " was not analysed: whether rules before it leave it any visitor is not known,"
                            + " for there are too many cases or tests that cannot be compared");
        }
        return verdict.isImpossible();
    }

    /** The fewest of the earlier ones: one where one will do, else none that can be left out. */
    private List<Candidate> cover(Candidate candidate, List<Candidate> earlier) {
        Claim wins = wins(candidate);
        for (Candidate one : earlier) {
            if (winsBehind(wins, List.of(one)).isImpossible()) {
                return List.of(one);
            }
        }
        List<Candidate> left = new ArrayList<>(earlier);
        for (Candidate one : earlier) {
            left.remove(one);
            if (!winsBehind(wins, left).isImpossible()) {
                left.add(one);
            }
        }
        left.sort(Comparator.comparingInt(earlier::indexOf));
        return left;
    }

    private void lookForConflict(Candidate candidate, List<Candidate> earlier) {
        for (Candidate rival : earlier) {
            if (areOfEqualStanding(rival, candidate)) {
                List<Candidate> before = earlier.stream()
                        .filter(one -> !areOfEqualStanding(one, candidate) && !isSame(one, candidate))
                        .toList();
                Verdict both = both(rival, candidate, before);
                if (!both.isImpossible()) {
                    conflict(rival, candidate, both.witness());
                    return;
                }
            }
        }
    }

    /** Rules of one experience with the same salience that show different things; the rest of a split is no rival. */
    private static boolean areOfEqualStanding(Candidate one, Candidate other) {
        Variant first = one.variant();
        Variant second = other.variant();
        return isSame(one, other) && first != null && second != null && !first.equals(second);
    }

    private static boolean isSame(Candidate one, Candidate other) {
        return one.experience().id().equals(other.experience().id())
                && one.rule().salience() == other.rule().salience();
    }

    /** Visitors of both rules, unless the first is a special case of the second: then it is meant as an exception. */
    private Verdict both(Candidate first, Candidate second, List<Candidate> before) {
        Claim winsFirst = wins(first);
        Claim winsSecond = wins(second);
        Verdict overlap = ask(List.of(winsFirst, winsSecond));
        if (overlap.isImpossible()) {
            return overlap;
        }
        Verdict beside = ask(List.of(winsFirst, winsSecond.negated()));
        return beside.isImpossible() ? beside : winsBehind(Claim.all(List.of(winsFirst, winsSecond)), before);
    }

    private void conflict(Candidate first, Candidate second, Optional<Witness> witness) {
        String rules = Wording.of(second.rule()) + " and " + Wording.withPlace(first.rule());
        String experience = "experience \"" + first.experience().id() + "\"";
        if (witness.isPresent()) {
            report.add(
                    FindingKind.CONFLICT,
                    second.rule().at(),
                    rules + " claim " + experience + " with equal salience for the same visitor, for example: "
                            + witness.get().description()
                            + "; only the order of the variants decides, so give one a higher salience");
        } else {
            report.add(
                    FindingKind.NOT_ANALYSED,
                    second.rule().at(),
                    rules + " have equal salience in " + experience
                            + ", and whether a visitor fulfils both is not known");
        }
    }

    /** A visitor for whom nothing is chosen, where nothing is there to be shown then. */
    void lookForGap(Placement placement) {
        List<Claim> claims = new ArrayList<>();
        rows(placement).forEach(candidate -> claims.add(wins(candidate).negated()));
        // Without consent no experience decides, and a holdout gets the default: that is no gap between rules.
        claims.add(reasoner.consent(Consent.REQUIRED));
        Verdict verdict = ask(claims);
        if (verdict.isPossible()) {
            String who = verdict.witness().map(Witness::description).orElse("some");
            report.add(
                    FindingKind.NO_DEFAULT,
                    report.sources().placement(placement),
                    "placement \"" + placement.id()
                            + "\" has nothing to show to visitors whom no rule takes, for example: "
                            + who + "; add a base to the content entry \"" + placement.entry()
                            + "\", a fallback here, or a rule for everybody");
        }
    }
}
