package io.salience.engine.decision;

import io.salience.engine.definition.Legible;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Variant;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.TargetingRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what visitors see: a function of rulebook, profile with its assignments, request and clock, and of nothing
 * else. A new assignment is part of the decision, and the caller's to record. Thread-safe.
 */
public final class DecisionEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionEngine.class);

    private final Rulebook rulebook;
    private final RequestCheck check;
    private final VisitorFacts visitorFacts;
    private final Profiles profiles;
    private final Assignments assignments;
    private final EvaluatorKind kind;
    private final Evaluator evaluator;
    private final LongAdder failures;

    /** An engine that knows no assignments. */
    public DecisionEngine(Rulebook rulebook, Profiles profiles, EvaluatorKind kind) {
        this(rulebook, profiles, Assignments.NONE, kind);
    }

    /**
     * An engine.
     *
     * @param assignments what visitors of sticky experiences keep
     * @param kind which of the two evaluators answers
     */
    public DecisionEngine(Rulebook rulebook, Profiles profiles, Assignments assignments, EvaluatorKind kind) {
        this.rulebook = rulebook;
        this.check = new RequestCheck(rulebook);
        this.visitorFacts = new VisitorFacts(rulebook, profiles);
        this.profiles = profiles;
        this.assignments = assignments;
        this.kind = kind;
        this.evaluator = rulebook.targeting().compiled().evaluator(kind);
        this.failures = new LongAdder();
    }

    private DecisionEngine(DecisionEngine other, Assignments assignments) {
        this.rulebook = other.rulebook;
        this.check = other.check;
        this.visitorFacts = other.visitorFacts;
        this.profiles = other.profiles;
        this.assignments = assignments;
        this.kind = other.kind;
        this.evaluator = other.evaluator;
        this.failures = other.failures;
    }

    /** The same engine by other assignments; cheap enough for each request. */
    public DecisionEngine with(Assignments others) {
        return new DecisionEngine(this, others);
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    /** Which of the two evaluators answers. */
    public EvaluatorKind evaluator() {
        return kind;
    }

    /** What is wrong with a request, at most {@value RequestProblems#MOST} problems; none if it is sound. */
    public List<RequestProblem> check(DecisionRequest request) {
        RequestProblems problems = new RequestProblems();
        check.sound(request, problems);
        return problems.list();
    }

    /**
     * The request without the values that are wrong; the same request if nothing is. A wrong visitor id stays in it, and so
     * do unknown placements, for which nothing is decided.
     *
     * @param problems gets what is wrong
     */
    public DecisionRequest sound(DecisionRequest request, RequestProblems problems) {
        return check.sound(request, problems);
    }

    /** What is wrong with overrides, if anything is. */
    public Optional<RequestProblem> check(Overrides overrides) {
        return new OverrideCheck(rulebook).firstProblem(overrides);
    }

    /** How many requests failed inside and got defaults with {@link Reason#ERROR}. */
    public long failures() {
        return failures.sum();
    }

    /** Decides as the rules say, see {@link #decide(DecisionRequest, Overrides, Instant)}. */
    public List<Decision> decide(DecisionRequest request, Instant now) {
        return decide(request, Overrides.NONE, now);
    }

    /**
     * Decides for each wanted placement, in the order wanted. Never throws: a failure is a decision for the default with
     * {@link Reason#ERROR}.
     *
     * @param request as {@link #sound} returns it
     * @param overrides without problems, see {@link #check(Overrides)}
     */
    public List<Decision> decide(DecisionRequest request, Overrides overrides, Instant now) {
        return answer(request, overrides, now).decisions();
    }

    /** The same, with what is known of the visitor. */
    public Decided answer(DecisionRequest request, Overrides overrides, Instant now) {
        List<Placement> wanted = placements(request);
        try {
            Visit visit = visit(request, now);
            List<Decision> decisions = decide(visit, wanted);
            return new Decided(
                    overrides.variants().isEmpty() ? decisions : forced(decisions, overrides), visit.known());
        } catch (RuntimeException e) {
            report(e);
            List<Decision> defaults = wanted.stream()
                    .map(placement -> byDefault(placement, Reason.ERROR, List.of(), null))
                    .toList();
            return new Decided(defaults, null);
        }
    }

    /** Told the first time, the second, the fourth, and so on: the same request may come thousands of times a second. */
    private void report(RuntimeException failure) {
        failures.increment();
        long count = failures.sum();
        if (Long.bitCount(count) == 1) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            LOG.error(
                    "{} decisions failed; their visitors got the defaults: {}",
                    count,
                    Legible.visible(trace.toString()));
        }
    }

    private List<Decision> forced(List<Decision> decisions, Overrides overrides) {
        return decisions.stream()
                .map(decision -> forced(decision, overrides).orElse(decision))
                .toList();
    }

    private Optional<Decision> forced(Decision decision, Overrides overrides) {
        return overrides.variants().keySet().stream()
                .flatMap(id -> rulebook.experience(id).stream())
                .filter(experience -> experience.placement().id().equals(decision.placement()))
                .min(Experience.byPriority())
                .flatMap(experience -> experience
                        .variant(overrides.variants().getOrDefault(experience.id(), ""))
                        .map(variant -> forced(experience, variant)));
    }

    private static Decision forced(Experience experience, Variant variant) {
        return new Decision(
                experience.placement().id(),
                experience.id(),
                variant.id(),
                Reason.STATIC,
                List.of(Detail.OVERRIDE),
                null,
                null,
                WantedContent.of(experience, variant));
    }

    /** The placements that a request wants, each once; all where it names none. */
    public List<Placement> placements(DecisionRequest request) {
        if (request.placements().isEmpty()) {
            return rulebook.settings().placements();
        }
        return request.placements().stream()
                .distinct()
                .flatMap(id -> rulebook.settings().placement(id).stream())
                .toList();
    }

    /**
     * Everything that a decision looks at, for those who want to know more than the decision.
     *
     * @param request as {@link #sound} returns it
     */
    public Visit visit(DecisionRequest request, Instant now) {
        Facts facts = new Facts(rulebook.schema());
        boolean known = visitorFacts.gather(request, now, facts);
        return new Visit(rulebook, request, profiles, assignments, known, facts, now);
    }

    /** What a visit gets at one placement; failures are thrown. */
    public Decision decide(Placement placement, Visit visit) {
        return decide(placement, visit, matches(visit));
    }

    private List<Decision> decide(Visit visit, List<Placement> wanted) {
        Matches matches = matches(visit);
        List<Decision> decisions = new ArrayList<>(wanted.size());
        for (Placement placement : wanted) {
            decisions.add(decide(placement, visit, matches));
        }
        return decisions;
    }

    private Matches matches(Visit visit) {
        Matches matches = rulebook.targeting().compiled().newMatches();
        evaluator.evaluate(visit.facts(), matches);
        return matches;
    }

    private Decision decide(Placement placement, Visit visit, Matches matches) {
        TargetingRules targeting = rulebook.targeting();
        TargetingRules.Rows rows = targeting.rows(placement.id());
        @Nullable Candidate told = null;
        @Nullable Gate toldBy = null;
        for (int row = matches.next(rows.from()); row >= 0 && row < rows.to(); row = matches.next(row + 1)) {
            Candidate candidate = targeting.candidate(row);
            Passage passage = new Passage(candidate, visit);
            Gate stop = passage.stop();
            if (stop == null) {
                return new Winner(passage).decision();
            }
            if (stop.outcome(passage) == Gate.Outcome.HELD_OUT) {
                return byDefault(stop, candidate);
            }
            if (told == null && stop.detail() != null) {
                told = candidate;
                toldBy = stop;
            }
        }
        return told != null && toldBy != null ? byDefault(toldBy, told) : byDefault(placement, visit.known());
    }

    private static Decision byDefault(Gate stop, Candidate candidate) {
        Detail detail = stop.detail();
        List<Detail> details = detail == null ? List.of() : List.of(detail);
        return byDefault(candidate.experience().placement(), stop.reason(), details, candidate);
    }

    private static Decision byDefault(Placement placement, boolean known) {
        return byDefault(placement, Reason.DEFAULT, known ? List.of() : List.of(Detail.UNKNOWN_VISITOR), null);
    }

    private static Decision byDefault(
            Placement placement, Reason reason, List<Detail> details, @Nullable Candidate candidate) {
        WantedContent content = new WantedContent(placement.entry(), null, placement.fallback());
        return new Decision(
                placement.id(),
                candidate == null ? null : candidate.experience().id(),
                null,
                reason,
                details,
                candidate == null ? null : candidate.rule().name(),
                null,
                content);
    }
}
