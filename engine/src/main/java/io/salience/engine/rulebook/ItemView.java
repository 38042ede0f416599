package io.salience.engine.rulebook;

import static org.drools.model.DSL.accFunction;
import static org.drools.model.DSL.accumulate;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.not;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.pattern;

import io.salience.engine.condition.Condition;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.profile.Facts;
import java.util.List;
import org.drools.model.PatternDSL;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;

/** An item pattern in the words of Drools' model. */
record ItemView(ItemPattern asked, Variable<Facts> visitor) {

    List<RuleItemBuilder<?>> parts() {
        Variable<Listed> item = declarationOf(Listed.class);
        if (asked instanceof ItemPattern.Exists) {
            return List.of(exists(selected(item)));
        }
        if (asked instanceof ItemPattern.None) {
            return List.of(not(selected(item)));
        }
        return accumulated((ItemPattern.Accumulated) asked, item);
    }

    private List<RuleItemBuilder<?>> accumulated(ItemPattern.Accumulated accumulated, Variable<Listed> item) {
        Variable<Double> result = declarationOf(Double.class);
        return List.of(
                accumulate(
                        selected(item),
                        accFunction(() -> new AggregateFunction(accumulated), item)
                                .as(result)),
                pattern(result).expr(accumulated.toString(), accumulated::test));
    }

    private PatternDSL.PatternDef<Listed> selected(Variable<Listed> item) {
        String type = asked.selection().type();
        PatternDSL.PatternDef<Listed> selected =
                pattern(item).expr("type " + type, listed -> listed.type().equals(type));
        for (Condition constraint : asked.selection().constraints()) {
            selected = selected.expr(type + " " + constraint, listed -> constraint.test(listed.facts()));
        }
        for (Join join : asked.selection().joins()) {
            selected = selected.expr(type + " " + join, visitor, (listed, facts) -> join.test(listed.facts(), facts));
        }
        return selected;
    }
}
