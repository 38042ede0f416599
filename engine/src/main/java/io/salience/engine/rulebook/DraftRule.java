package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.experience.Schedule;
import io.salience.engine.profile.Schema;
import java.util.List;

/**
 * A rule whose shape is checked and whose constraints are still text: what segments exist is known only when all rules
 * that make them have been read.
 */
public record DraftRule(
        String name,
        SourceText source,
        Call call,
        Attributes attributes,
        SourcePosition at,
        List<Constraint> constraints,
        List<DraftItem> items) {

    /** The text of one constraint and where it starts. */
    record Constraint(String text, SourcePosition at) {

        /** Where the given offset into the text stands. */
        SourcePosition place(int offset) {
            return at.after(text.substring(0, offset));
        }
    }

    /** The action and where it stands. */
    record Call(Action action, SourcePosition at) {}

    /** Rule attributes, or what holds without them. */
    record Attributes(int salience, boolean enabled, Schedule schedule) {}

    public Action action() {
        return call.action();
    }

    /** Adds a problem at the rule's action. */
    public void reportAction(Problems problems, String message) {
        problems.add(source, call.at(), message);
    }

    /** Adds a problem at the rule as a whole. */
    void report(Problems problems, String message) {
        problems.add(source, at, message);
    }

    /** Checks the constraints against a schema; those with problems are left out of the rule, and the problems added. */
    public Rule check(Schema schema, Problems problems) {
        PremiseReader reader = new PremiseReader(schema, source, problems);
        return new Rule(
                name,
                at,
                reader.constraints(constraints),
                reader.items(items),
                action(),
                attributes.salience(),
                attributes.enabled(),
                attributes.schedule(),
                reader.places());
    }
}
