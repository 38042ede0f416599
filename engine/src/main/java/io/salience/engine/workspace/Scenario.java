package io.salience.engine.workspace;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
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

/**
 * A visitor, a moment, and the decisions that an analyst expects. Immutable.
 *
 * @param name unique among those of a workspace is better, but not needed
 * @param profile what the store would know
 * @param at the moment of the decisions
 * @param expected by placement
 */
public record Scenario(
        String name,
        SourcePosition where,
        Profile profile,
        DecisionRequest request,
        Instant at,
        Map<String, Expectation> expected) {

    /**
     * What the store would know about the visitor.
     *
     * @param known whether it would know anything
     * @param values of traits and attributes as {@link Facts#set} takes them
     * @param segments in addition to those that the segment rules give
     */
    public record Profile(boolean known, Map<String, Object> values, List<String> segments) {}

    /** Runs it by one of the evaluators; what differs from what is expected, one sentence each, none if it passes. */
    public List<String> run(Rulebook rulebook, EvaluatorKind kind) {
        List<String> failures = new ArrayList<>();
        for (Decision decision : engine(rulebook, kind).decide(request, at)) {
            failures.addAll(differences(decision));
        }
        return failures;
    }

    /** An engine whose store knows this visitor and nobody else. */
    public DecisionEngine engine(Rulebook rulebook, EvaluatorKind kind) {
        return new DecisionEngine(rulebook, (visitorId, facts) -> read(rulebook, facts, kind), kind);
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
        rulebook.segments().newEvaluation(kind).join(facts, at);
        return true;
    }
}
