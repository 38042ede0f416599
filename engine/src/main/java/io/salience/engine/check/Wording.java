package io.salience.engine.check;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.TextIn;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.rulebook.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** How messages say things. */
final class Wording {

    private Wording() {}

    /** A condition as rules write it, without needless parentheses. */
    static String of(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().map(Wording::inside).collect(Collectors.joining(" && "));
        }
        return condition instanceof Any any
                ? any.parts().stream().map(Wording::inside).collect(Collectors.joining(" || "))
                : inside(condition);
    }

    private static String inside(Condition condition) {
        if (condition instanceof Not not) {
            return "!(" + of(not.part()) + ")";
        }
        if (condition instanceof TextIn in && in.values().size() == 1) {
            String listed = in.toString();
            String text = listed.substring(listed.indexOf('(') + 1, listed.length() - 1);
            return in.field().name() + (in.in() ? " == " : " != ") + text;
        }
        return condition instanceof All || condition instanceof Any ? "(" + of(condition) + ")" : condition.toString();
    }

    static String of(Rule rule) {
        return "rule \"" + rule.name() + "\"";
    }

    /** A rule of another place. */
    static String withPlace(Rule rule) {
        return of(rule) + " (" + rule.at() + ")";
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** What is said of a segment whose definition explains a finding. */
    static String definition(String segment, List<SourcePosition> at) {
        return at.isEmpty()
                ? "segment \"" + segment + "\" has no enabled rule"
                : "segment \"" + segment + "\" is defined at "
                        + list(at.stream().map(SourcePosition::toString).toList());
    }
}
