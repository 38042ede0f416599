package io.salience.engine.workspace;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Overrides;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A visitor, a moment, and the decisions that an analyst expects. Immutable.
 *
 * @param name unique among those of a workspace is better, but not needed
 * @param profile what the store would know
 * @param expected by placement
 */
public record Scenario(
        String name, SourcePosition where, Profile profile, Occasion occasion, Map<String, Expectation> expected) {

    /**
     * What the store would know about the visitor.
     *
     * @param known whether it would know anything
     * @param values of traits and attributes as {@link Facts#set} takes them
     * @param segments in addition to those that the segment rules give
     * @param assignments that were recorded before; they alone do not make the visitor known
     */
    public record Profile(
            boolean known, Map<String, Object> values, List<String> segments, List<Assignment> assignments) {}

    /**
     * What is asked, and when.
     *
     * @param overrides without signature: who may write the file may see every variant
     * @param at the moment of the decisions
     */
    public record Occasion(DecisionRequest request, Overrides overrides, Instant at) {}

    public DecisionRequest request() {
        return occasion.request();
    }

    public Instant at() {
        return occasion.at();
    }

    /** The same scenario with what its context implies, such as the device that a user agent names. */
    public Scenario completing(UnaryOperator<Map<String, String>> contexts) {
        Map<String, String> context = contexts.apply(request().context());
        Occasion fuller = new Occasion(request().with(context), occasion.overrides(), at());
        return new Scenario(name, where, profile, fuller, expected);
    }

    /** Runs it by one of the evaluators; what differs from what is expected, one sentence each, none if it passes. */
    public List<String> run(Rulebook rulebook, EvaluatorKind kind) {
        List<String> failures = new ArrayList<>();
        for (Decision decision : decide(engine(rulebook, kind))) {
            failures.addAll(differences(decision));
        }
        return failures;
    }

    /** The decisions on this occasion, overrides included, by {@link #engine}. */
    public List<Decision> decide(DecisionEngine engine) {
        return engine.decide(request(), occasion.overrides(), at());
    }

    /** An engine whose store knows this visitor and nobody else. */
    public DecisionEngine engine(Rulebook rulebook, EvaluatorKind kind) {
        return new DecisionEngine(rulebook, (visitorId, facts) -> read(rulebook, facts, kind), this::assignments, kind);
    }

    private List<Assignment> assignments(String experience, String by, String id) {
        return profile.assignments().stream()
                .filter(one -> one.experience().equals(experience)
                        && one.by().equals(by)
                        && one.id().equals(id))
                .toList();
    }

    /** What differs between a decision and what is expected of its placement, one sentence each. */
    public List<String> differences(Decision decision) {
        Expectation expectation = expected.get(decision.placement());
        return expectation == null ? List.of() : expectation.differences(decision);
    }

    private boolean read(Rulebook rulebook, Facts facts, EvaluatorKind kind) {
        if (!profile.known()) {
            return false;
        }
        Schema schema = rulebook.schema();
        rulebook.setEmpty(facts);
        profile.values().forEach((name, value) -> {
            Field field = schema.get(name);
            facts.set(field, value);
        });
        profile.segments().forEach(segment -> facts.joinSegment(schema.segmentOrdinal(segment)));
        rulebook.segments().newEvaluation(kind).join(facts, at());
        return true;
    }
}
