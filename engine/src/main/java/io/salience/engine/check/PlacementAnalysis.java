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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds how the rules of a placement stand in each other's way. Used once. */
final class PlacementAnalysis {

    private final Rulebook rulebook;
    private final Reasoner reasoner;
    private final Report report;
    private final Instant now;
    private final Set<Rule> dead;
    private final IdentityHashMap<Candidate, Claim> wins = new IdentityHashMap<>();

    /**
     * @param now what was before does not matter
     * @param dead rules that never win; those found here are added
     */
    PlacementAnalysis(Rulebook rulebook, Reasoner reasoner, Report report, Instant now, Set<Rule> dead) {
        this.rulebook = rulebook;
        this.reasoner = reasoner;
        this.report = report;
        this.now = now;
        this.dead = dead;
    }

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
        return wins.computeIfAbsent(candidate, this::claim);
    }

    private Claim claim(Candidate candidate) {
        return Claim.all(List.of(
                reasoner.premise(candidate.rule(), Scope.LIVE),
                reasoner.schedule(candidate.rule().schedule(), Scope.LIVE),
                reasoner.schedule(candidate.experience().schedule(), Scope.LIVE),
                reasoner.consent(candidate.experience().consent()),
                reasoner.traffic(candidate)));
    }

    private Verdict ask(List<Claim> claims) {
        List<Claim> all = new ArrayList<>(claims);
        all.add(reasoner.schedule(new Schedule(now, null), Scope.LIVE));
        return reasoner.ask(Scope.LIVE, all);
    }

    /**
     * Whether a claim can hold although these come first. Most of them have nothing to do with it: only those are taken
     * into account that take a visitor found without them.
     */
    private Behind behind(Claim claim, List<Candidate> others) {
        List<Claim> claims = new ArrayList<>(List.of(claim));
        List<Candidate> used = new ArrayList<>();
        while (true) {
            Verdict verdict = ask(claims);
            if (!verdict.isPossible()) {
                return new Behind(verdict, used);
            }
            Optional<Witness> witness = verdict.witness();
            if (witness.isEmpty()) {
                others.forEach(other -> claims.add(wins(other).negated()));
                return new Behind(ask(claims), others);
            }
            Optional<Candidate> taker = others.stream()
                    .filter(other -> wins(other).holds(witness.get()))
                    .min(Comparator.comparingLong(PlacementAnalysis::tests));
            if (taker.isEmpty()) {
                return new Behind(verdict, used);
            }
            used.add(taker.get());
            claims.add(wins(taker.get()).negated());
        }
    }

    /** An answer, and those of the earlier ones that it depends on. */
    private record Behind(Verdict verdict, List<Candidate> used) {}

    private static long tests(Candidate candidate) {
        return candidate.rule().condition().tests().count();
    }

    private boolean isShadowed(Candidate candidate, List<Candidate> earlier) {
        Behind behind = behind(wins(candidate), earlier);
        Rule rule = candidate.rule();
        if (behind.verdict().isImpossible()) {
            List<String> cover = cover(candidate, behind.used()).stream()
                    .sorted(Comparator.comparingInt(earlier::indexOf))
                    .map(one -> Wording.withPlace(one.rule()))
                    .toList();
            boolean one = cover.size() == 1;
            report.add(
                    FindingKind.SHADOWED,
                    rule.at(),
                    Wording.of(rule) + " never wins: " + Wording.list(cover)
                            + (one ? " comes first and takes" : " come first and together take")
                            + " all of its visitors; move it up or remove it");
        } else if (!behind.verdict().isPossible()) {
            report.add(
                    FindingKind.NOT_ANALYSED,
                    rule.at(),
                    Wording.of(rule) + " was not analysed: whether rules before it leave it any visitor is not known,"
                            + " for there are too many cases or tests that cannot be compared");
        }
        return behind.verdict().isImpossible();
    }

    /** One of those where one will do, else as many as are needed. */
    private List<Candidate> cover(Candidate candidate, List<Candidate> used) {
        Claim wins = wins(candidate);
        for (Candidate one : used) {
            if (isCovered(wins, List.of(one))) {
                return List.of(one);
            }
        }
        List<Candidate> left = new ArrayList<>(used);
        for (Candidate one : used) {
            left.remove(one);
            if (!isCovered(wins, left)) {
                left.add(one);
            }
        }
        return left;
    }

    private boolean isCovered(Claim claim, List<Candidate> others) {
        List<Claim> claims = new ArrayList<>(List.of(claim));
        others.forEach(other -> claims.add(wins(other).negated()));
        return ask(claims).isImpossible();
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
        return beside.isImpossible()
                ? beside
                : behind(Claim.all(List.of(winsFirst, winsSecond)), before).verdict();
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
        // Without consent no experience decides, and a holdout gets the default: that is no gap between rules.
        Verdict verdict =
                behind(reasoner.consent(Consent.REQUIRED), rows(placement)).verdict();
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
