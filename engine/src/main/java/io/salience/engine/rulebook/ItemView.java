package io.salience.engine.rulebook;

import static org.drools.model.DSL.accFunction;
import static org.drools.model.DSL.accumulate;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.not;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.pattern;

import io.salience.engine.condition.Condition;
import io.salience.engine.item.Accumulated;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.item.Joined;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.PatternDSL;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;

/**
 * The item patterns of one rule in the words of Drools' model. A rule whose patterns choose items matches once for each
 * choice. Used once.
 */
final class ItemView {

    private final Variable<Facts> visitor;
    private final List<Variable<Listed>> chosen = new ArrayList<>();
    private final List<RuleItemBuilder<?>> parts = new ArrayList<>();

    ItemView(Variable<Facts> visitor) {
        this.visitor = visitor;
    }

    /** Those that look at no choice come first, so that they are not evaluated anew for each. */
    List<RuleItemBuilder<?>> parts(List<ItemPattern> patterns) {
        for (ItemPattern pattern : patterns) {
            if (pattern instanceof ItemPattern.Single single) {
                add(single);
            }
        }
        for (ItemPattern pattern : patterns) {
            if (pattern instanceof Joined joined) {
                joined.parts().forEach(this::add);
            }
        }
        return parts;
    }

    private void add(ItemPattern.Single pattern) {
        if (pattern instanceof ItemPattern.Chosen) {
            Variable<Listed> item = declarationOf(Listed.class, "item" + chosen.size());
            parts.add(selected(item, pattern.selection()));
            chosen.add(item);
        } else if (pattern instanceof ItemPattern.Exists) {
            parts.add(exists(selected(declarationOf(Listed.class), pattern.selection())));
        } else if (pattern instanceof ItemPattern.None) {
            parts.add(not(selected(declarationOf(Listed.class), pattern.selection())));
        } else {
            accumulated((Accumulated) pattern);
        }
    }

    private void accumulated(Accumulated accumulated) {
        Variable<Listed> item = declarationOf(Listed.class);
        Variable<Facts> results = declarationOf(Facts.class);
        parts.add(accumulate(
                selected(item, accumulated.selection()),
                accFunction(() -> new AggregateFunction(accumulated), item).as(results)));
        parts.add(pattern(results).expr(accumulated.toString(), accumulated::pass));
    }

    private PatternDSL.PatternDef<Listed> selected(Variable<Listed> item, Selection selection) {
        String type = selection.type();
        PatternDSL.PatternDef<Listed> selected =
                pattern(item).expr("type " + type, listed -> listed.type().equals(type));
        for (Condition constraint : selection.constraints()) {
            selected = selected.expr(type + " " + constraint, listed -> constraint.test(listed.facts()));
        }
        for (Join join : selection.joins()) {
            selected = join(selected, type + " " + join, join);
        }
        return selected;
    }

    private PatternDSL.PatternDef<Listed> join(PatternDSL.PatternDef<Listed> selected, String name, Join join) {
        int number = join.other().number();
        return number == 0
                ? selected.expr(name, visitor, (listed, facts) -> join.test(listed.facts(), facts))
                : selected.expr(
                        name, chosen.get(number - 1), (listed, other) -> join.test(listed.facts(), other.facts()));
    }
}
