package io.salience.engine.check;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Relation;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextTest;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.reasoning.Claim;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.reasoning.Scope;
import io.salience.engine.rulebook.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds tests that say that a value is not something, and by that alone leave out visitors without a value: hardly
 * anybody who writes {@code country != "DE"} has them in mind.
 */
record MissingValues(Reasoner reasoner, Report report) {

    private static final Condition TRUE = new All(List.of());

    void look(Rule rule, Scope scope) {
        for (int i = 0; i < rule.constraints().size(); i++) {
            int place = i;
            asserted(rule.constraints().get(i))
                    .filter(MissingValues::denies)
                    .filter(test -> leavesOut(rule, test, scope))
                    .forEach(test ->
                            report.add(FindingKind.MISSING_VALUE, rule.places().get(place), message(test)));
        }
    }

    private static String message(Test test) {
        String field = test.field().name();
        return Wording.of(test) + " is false where " + field + " is missing; write " + field + " == null || "
                + Wording.of(test) + " if those visitors are meant too, or add " + field + " != null if they are not";
    }

    /** The tests of a condition that are under no {@code !}. */
    private static Stream<Test> asserted(Condition condition) {
        if (condition instanceof Test test) {
            return Stream.of(test);
        }
        List<Condition> parts =
                condition instanceof All all ? all.parts() : condition instanceof Any any ? any.parts() : List.of();
        return parts.stream().flatMap(MissingValues::asserted);
    }

    private static boolean denies(Test test) {
        return (test instanceof TextIn in && !in.in())
                || (test instanceof NumberIn numbers && !numbers.in())
                || (test instanceof TextTest part && !part.expected())
                || (test instanceof TextMatches matches && !matches.expected())
                || (test instanceof VersionIn versions && !versions.in())
                || (test instanceof LowerCase lower && denies(lower.inner()))
                || (test instanceof VersionTest version && version.relation() == Relation.NOT_EQUAL)
                || (test instanceof NumberTest number && number.relation() == Relation.NOT_EQUAL);
    }

    /** Whether a visitor without the value would be taken if only this test did not say no. */
    private boolean leavesOut(Rule rule, Test test, Scope scope) {
        Field field = test.field();
        if (field.origin() == Origin.TRAIT && !reasoner.isMissingWithoutEvents(field)) {
            return false;
        }
        List<Claim> claims = List.of(
                reasoner.condition(without(rule.condition(), test), scope),
                reasoner.condition(rule.condition(), scope).negated(),
                reasoner.condition(new Presence(field, false), scope));
        return reasoner.ask(scope, claims).isPossible();
    }

    /** The condition with this one test taken to be true. */
    private static Condition without(Condition condition, Test test) {
        if (condition instanceof All all) {
            return new All(all.parts().stream().map(part -> without(part, test)).toList());
        }
        if (condition instanceof Any any) {
            return new Any(any.parts().stream().map(part -> without(part, test)).toList());
        }
        return condition.equals(test) ? TRUE : condition;
    }
}
