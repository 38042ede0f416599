package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an accumulate asks of its results: comparisons of each with numbers. */
record ResultReader(Source source, Problems problems) {

    /**
     * All tests as one condition; empty where there are problems, which are then added.
     *
     * @param named the results as fields
     */
    Optional<Condition> read(DraftItem.Call call, Schema named) {
        ConditionParser parser = new ConditionParser(named, problems);
        List<Condition> tests = new ArrayList<>();
        for (DraftRule.Constraint test : call.tests()) {
            parser.parse(source, test.at(), test.text())
                    .filter(condition -> isPlain(condition, test))
                    .ifPresent(tests::add);
        }
        if (tests.size() < call.tests().size()) {
            return Optional.empty();
        }
        call.functions().forEach(function -> refuseUnasked(function, tests));
        return Optional.of(tests.size() == 1 ? tests.get(0) : new All(tests));
    }

    private void refuseUnasked(DraftItem.Function function, List<Condition> tests) {
        String name = function.variable();
        boolean asked = tests.stream()
                .flatMap(Condition::tests)
                .anyMatch(test -> test.field().name().equals(name));
        if (!asked) {
            problems.add(
                    source,
                    function.at(),
                    "nothing is asked of " + name + "; remove it, or add , " + name + " >= 3 behind the last ;");
        }
    }

    private boolean isPlain(Condition condition, DraftRule.Constraint test) {
        boolean plain = comparesOnly(condition);
        if (!plain) {
            String name =
                    condition.tests().map(one -> one.field().name()).findFirst().orElse("$n");
            problems.add(source, test.at(), "compare " + name + " with a number: " + name + " >= 3");
        }
        return plain;
    }

    private static boolean comparesOnly(Condition condition) {
        if (condition instanceof Not not) {
            return comparesOnly(not.part());
        }
        List<Condition> parts =
                condition instanceof All all ? all.parts() : condition instanceof Any any ? any.parts() : List.of();
        return condition instanceof NumberTest
                || (!parts.isEmpty() && parts.stream().allMatch(ResultReader::comparesOnly));
    }
}
