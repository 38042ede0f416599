package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.item.ItemPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an accumulate asks of its result: comparisons of the one variable with numbers. */
record ResultReader(SourceText source, Problems problems) {

    /** All tests as one condition; empty where there are problems, which are then added. */
    Optional<Condition> read(DraftItem.Call call) {
        ConditionParser parser = new ConditionParser(ItemPattern.Accumulated.result(call.variable()), problems);
        List<Condition> tests = new ArrayList<>();
        for (DraftRule.Constraint test : call.tests()) {
            parser.parse(source, test.at(), test.text())
                    .filter(condition -> isPlain(condition, test, call))
                    .ifPresent(tests::add);
        }
        if (tests.size() < call.tests().size()) {
            return Optional.empty();
        }
        return Optional.of(tests.size() == 1 ? tests.get(0) : new All(tests));
    }

    private boolean isPlain(Condition condition, DraftRule.Constraint test, DraftItem.Call call) {
        boolean plain = comparesOnly(condition);
        if (!plain) {
            String name = call.variable();
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
