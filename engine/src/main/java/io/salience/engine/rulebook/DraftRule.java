package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Schedule;
import io.salience.engine.profile.Schema;
import java.util.List;

/**
 * A rule whose shape is checked and whose constraints are still text: what segments exist is known only when all rules
 * that make them have been read.
 */
public record DraftRule(
        String name,
        Source source,
        Call call,
        Attributes attributes,
        SourcePosition at,
        List<Constraint> constraints,
        List<DraftItem> items) {

    /** A rule that asks nothing of items. */
    public DraftRule(
            String name,
            Source source,
            Call call,
            Attributes attributes,
            SourcePosition at,
            List<Constraint> constraints) {
        this(name, source, call, attributes, at, constraints, List.of());
    }

    /** The text of one constraint, what it stands in and where it starts. */
    public record Constraint(Source source, String text, SourcePosition at) {

        /** Where the given offset into the text stands. */
        SourcePosition place(int offset) {
            return at.after(text.substring(0, offset));
        }
    }

    /** The action, where it stands and where the variant stands that it shows. */
    public record Call(Action action, SourcePosition at, SourcePosition variantAt) {

        /** An action whose parts stand in one place. */
        Call(Action action, SourcePosition at) {
            this(action, at, at);
        }
    }

    /** Rule attributes, or what holds without them. */
    public record Attributes(int salience, boolean enabled, Schedule schedule) {

        /** The largest salience; the least is its negative. */
        public static final int MOST_SALIENCE = 1_000_000;
    }

    public Action action() {
        return call.action();
    }

    /** Adds a problem at the rule's action. */
    public void reportAction(Problems problems, String message) {
        problems.add(source, call.at(), message);
    }

    /** Adds a problem at the variant that the action shows. */
    void reportVariant(Problems problems, String message) {
        problems.add(source, call.variantAt(), message);
    }

    /** Adds a problem at the rule as a whole. */
    void report(Problems problems, String message) {
        problems.add(source, at, message);
    }

    /** Checks the constraints against a schema; those with problems are left out of the rule, and the problems added. */
    public Rule check(Schema schema, Problems problems) {
        PremiseReader reader = new PremiseReader(schema, source, problems);
        List<Condition> conditions = reader.constraints(constraints);
        return new Rule(
                name,
                at,
                conditions,
                reader.items(items),
                action(),
                attributes.salience(),
                attributes.enabled(),
                attributes.schedule(),
                reader.places());
    }
}
