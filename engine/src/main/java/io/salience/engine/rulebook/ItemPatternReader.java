package io.salience.engine.rulebook;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.item.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Reads the patterns over items of a file's rules, as far as that is possible without knowing the types of items. */
record ItemPatternReader(PatternShape shape) {

    private static final String EXAMPLE = "write accumulate( Product( ... ); $n : count( ); $n >= 3 )";

    /** Whether this is {@code accumulate( ... )} itself, and not a pattern {@code from} something. */
    static boolean isAccumulate(PatternDescr pattern) {
        return pattern.getSource() instanceof AccumulateDescr accumulate
                && accumulate.getStartCharacter() == pattern.getStartCharacter();
    }

    DraftItem item(PatternDescr pattern, DraftItem.Kind kind) {
        return item(pattern, kind, null);
    }

    private DraftItem item(PatternDescr pattern, DraftItem.Kind kind, DraftItem.@Nullable Call call) {
        String type = pattern.getObjectType();
        SourcePosition at = shape.text().placeOf(type, pattern.getStartCharacter());
        List<DraftRule.Constraint> constraints = new ArrayList<>();
        if (pattern.getIdentifier() != null) {
            String whole = pattern.getIdentifier() + " : " + Variables.THIS;
            constraints.add(new DraftRule.Constraint(shape.text().source(), whole, shape.place(pattern)));
        }
        constraints.addAll(shape.constraints(pattern));
        return new DraftItem(kind, type, at, constraints, call);
    }

    /** The pattern behind {@code not} or {@code exists}. */
    Optional<DraftItem> single(BaseDescr whole, List<?> parts, DraftItem.Kind kind) {
        String word = shape.wordAt(whole);
        if (parts.size() != 1 || !(parts.get(0) instanceof PatternDescr pattern)) {
            shape.report(shape.place(whole), "\"" + word + "\" takes one pattern; write one for each");
            return Optional.empty();
        }
        if (pattern.getObjectType() != null
                && pattern.getObjectType().equals(shape.kind().fact())) {
            shape.report(
                    shape.place(whole),
                    "\"" + word + "\" before " + shape.kind().fact() + "( ... ) is not allowed; "
                            + (kind == DraftItem.Kind.NONE ? "write !( ... ) inside of it" : "leave it out"));
            return Optional.empty();
        }
        return shape.check(pattern) ? Optional.of(item(pattern, kind)) : Optional.empty();
    }

    Optional<DraftItem> accumulated(PatternDescr whole) {
        AccumulateDescr accumulate = (AccumulateDescr) whole.getSource();
        if (shape.kind() == RuleKind.SEGMENT) {
            return refuse(shape.place(whole), "accumulate is not allowed; declare a trait instead");
        }
        if (!(only(accumulate.getInput()) instanceof PatternDescr input)) {
            return refuse(shape.place(whole), "accumulate takes one pattern; " + EXAMPLE);
        }
        if (RuleKind.TARGETING.fact().equals(input.getObjectType())) {
            return refuse(shape.place(input), "accumulate is for items; of Visitor( ... ), declare a trait instead");
        }
        if (!shape.check(input)) {
            return Optional.empty();
        }
        return call(whole, accumulate).map(call -> item(input, DraftItem.Kind.ACCUMULATED, call));
    }

    private static @Nullable Object only(@Nullable Object input) {
        return input instanceof AndDescr and && and.getDescrs().size() == 1
                ? and.getDescrs().get(0)
                : input;
    }

    private Optional<DraftItem.Call> call(PatternDescr whole, AccumulateDescr accumulate) {
        List<AccumulateFunctionCallDescr> calls = accumulate.getFunctions();
        if (calls == null || calls.isEmpty()) {
            return refuse(shape.place(whole), "accumulate takes one function or more; " + EXAMPLE);
        }
        List<DraftItem.Function> functions = new ArrayList<>();
        int from = accumulate.getInput().getEndCharacter();
        for (AccumulateFunctionCallDescr call : calls) {
            from = Math.max(from, shape.text().find(call.getFunction(), from + 1));
            function(call, shape.text().place(from)).ifPresent(functions::add);
        }
        if (functions.size() < calls.size()) {
            return Optional.empty();
        }
        List<DraftRule.Constraint> tests = shape.constraints(whole);
        DraftItem.Function first = functions.get(0);
        return tests.isEmpty()
                ? refuse(
                        first.at(), "nothing is asked of " + first.variable() + "; add ; " + first.variable() + " >= 3")
                : Optional.of(new DraftItem.Call(functions, tests));
    }

    private Optional<DraftItem.Function> function(AccumulateFunctionCallDescr call, SourcePosition at) {
        Optional<Aggregate> aggregate = Aggregate.of(call.getFunction());
        if (aggregate.isEmpty()) {
            List<String> known =
                    Arrays.stream(Aggregate.values()).map(Aggregate::toString).toList();
            return refuse(
                    at,
                    "unknown function \"" + call.getFunction() + "\""
                            + Suggestion.endOfMessage(call.getFunction(), known));
        }
        if (call.getBind() == null || !Variables.isName(call.getBind())) {
            return refuse(at, "the result has no name; write $n : " + call.getFunction() + "( ... )");
        }
        return argument(call, aggregate.get(), at)
                .map(argument -> new DraftItem.Function(
                        call.getBind(), aggregate.get(), argument.isEmpty() ? null : argument, at));
    }

    /** The variable between the parentheses; the empty text where there is none and none is needed. */
    private Optional<String> argument(AccumulateFunctionCallDescr call, Aggregate aggregate, SourcePosition at) {
        String[] found = call.getParams() == null ? new String[0] : call.getParams();
        if (aggregate == Aggregate.COUNT) {
            return found.length == 0
                    ? Optional.of("")
                    : refuse(at, "count takes nothing between its parentheses; write count( )");
        }
        return found.length == 1 && Variables.isName(found[0].strip())
                ? Optional.of(found[0].strip())
                : refuse(
                        at,
                        aggregate + " takes one variable; write Product( $m : margin ) and " + aggregate + "( $m )");
    }

    private <T> Optional<T> refuse(SourcePosition at, String message) {
        shape.report(at, message);
        return Optional.empty();
    }
}
