package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.item.Accumulated;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Optional;

/** Checks what an accumulate makes of its items and asks of that. */
record AccumulateReader(Scope scope, Bindings bindings, Source source, Problems problems) {

    /** Empty where there are problems, which are then added. */
    Optional<Accumulated> read(Selection selection, DraftItem.Call call) {
        int before = problems.count();
        List<Accumulated.Result> results =
                call.functions().stream().map(this::result).toList();
        if (problems.count() > before && hasTwins(results)) {
            return Optional.empty();
        }
        Schema named =
                Accumulated.named(results.stream().map(Accumulated.Result::name).toList());
        Optional<Condition> passes = new ResultReader(source, problems).read(call, named);
        return problems.count() > before
                ? Optional.empty()
                : passes.map(condition -> new Accumulated(selection, results, named, condition));
    }

    private static boolean hasTwins(List<Accumulated.Result> results) {
        return results.stream().map(Accumulated.Result::name).distinct().count() < results.size();
    }

    private Accumulated.Result result(DraftItem.Function function) {
        Optional<Field> field = Optional.ofNullable(function.argument())
                .flatMap(argument -> bindings.own(scope, argument, function.at()));
        field.filter(found -> found.type() != FieldType.NUMBER)
                .ifPresent(found -> problems.add(
                        source,
                        function.at(),
                        function.aggregate() + " suits number, " + found.name() + " is " + found.type()));
        bindings.take(scope, function.variable(), function.at());
        return new Accumulated.Result(function.variable(), function.aggregate(), field.orElse(null));
    }
}
