package io.salience.engine.check;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Rule;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a rule fared in one scenario.
 *
 * @param won whether it chose a variant
 * @param held how many of the things that it asks were so
 * @param failed how many were not
 */
record Attempt(Rule rule, ScenarioVisit in, boolean won, int held, int failed) {

    /** One thing that a rule asks: a constraint, what an {@code &&} joins counted one by one, a pattern, its dates. */
    private record Asked(boolean holds, Supplier<String> text) {}

    static Attempt of(Rule rule, ScenarioVisit in, boolean won) {
        List<Asked> asked = asked(rule, in).toList();
        int held = (int) asked.stream().filter(Asked::holds).count();
        return new Attempt(rule, in, won, held, asked.size() - held);
    }

    boolean fired() {
        return failed == 0;
    }

    /** One thing was missing and something else was there: a rule that asks one thing alone is never near. */
    boolean isNear() {
        return failed == 1 && held > 0;
    }

    /** What was not so, with what was found instead. */
    List<String> missing() {
        return asked(rule, in)
                .filter(one -> !one.holds())
                .map(one -> one.text().get())
                .toList();
    }

    private static Stream<Asked> asked(Rule rule, ScenarioVisit in) {
        Facts facts = in.visit().facts();
        Stream<Asked> constraints = rule.constraints().stream()
                .flatMap(Attempt::flat)
                .map(condition -> new Asked(condition.test(facts), () -> text(condition, facts)));
        Stream<Asked> items = rule.items().stream().map(item -> new Asked(item.test(facts), item::toString));
        Asked dates = new Asked(rule.schedule().contains(in.scenario().at()), () -> "the dates of the rule");
        return Stream.concat(Stream.concat(constraints, items), Stream.of(dates).filter(one -> !one.holds()));
    }

    private static Stream<Condition> flat(Condition condition) {
        return condition instanceof All all ? all.parts().stream().flatMap(Attempt::flat) : Stream.of(condition);
    }

    private static String text(Condition condition, Facts facts) {
        String text = Wording.of(condition);
        if (!(condition instanceof Test test) || test instanceof InSegment || test instanceof Presence) {
            return text;
        }
        Object found = facts.get(test.field());
        return text + " (found " + (found == null ? "nothing" : found instanceof String ? "\"" + found + "\"" : found)
                + ")";
    }
}
