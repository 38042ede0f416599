package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that one pattern binds to its fields. No two patterns of a rule may bind the same one: Drools would take
 * the one for the other. Not thread-safe.
 */
final class Bindings {

    private final Schema schema;
    private final SourceText source;
    private final Problems problems;
    private final Set<String> taken;
    private final Map<String, Bound> bound = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    /** @param field null where it is unknown, which has been told */
    private record Bound(@Nullable Field field, SourcePosition at) {}

    Bindings(Schema schema, SourceText source, Problems problems) {
        this(schema, source, problems, new HashSet<>());
    }

    private Bindings(Schema schema, SourceText source, Problems problems, Set<String> taken) {
        this.schema = schema;
        this.source = source;
        this.problems = problems;
        this.taken = taken;
    }

    /** The variables of another pattern of the same rule. */
    Bindings beside(Schema other) {
        return new Bindings(other, source, problems, taken);
    }

    /** Takes a name for this rule; that it is taken already is a problem. */
    void take(String variable, SourcePosition at) {
        if (!taken.add(variable)) {
            problems.add(source, at, variable + " is bound twice in this rule; choose another name");
        }
    }

    /** Takes a constraint that binds; false where it is none of that sort. */
    boolean bind(DraftRule.Constraint constraint) {
        Optional<String> variable = Variables.boundBy(constraint.text());
        Optional<Variables.Pair> pair = Variables.binding(constraint.text());
        if (variable.isPresent() && pair.isEmpty()) {
            problems.add(
                    source,
                    constraint.at(),
                    variable.get() + " must bind a field alone; write " + variable.get()
                            + " : field, and what is asked of the field behind a comma");
            used.add(variable.get());
        }
        pair.ifPresent(found -> bind(constraint, found));
        return variable.isPresent();
    }

    private void bind(DraftRule.Constraint constraint, Variables.Pair pair) {
        Optional<Field> field = field(schema, pair.field());
        if (field.isEmpty()) {
            problems.add(source, constraint.place(pair.fieldOffset()), unknownField(schema, pair.field()));
            used.add(pair.variable());
        }
        take(pair.variable(), constraint.at());
        bound.put(pair.variable(), new Bound(field.orElse(null), constraint.at()));
    }

    /** A field that a variable can stand for: any but the segments. */
    static Optional<Field> field(Schema schema, String name) {
        return schema.find(name).filter(field -> field.type() != FieldType.SEGMENTS);
    }

    static String unknownField(Schema schema, String name) {
        return schema.find(name).isPresent()
                ? "segments cannot be compared with a variable; write segments contains \"...\""
                : "unknown field \"" + name + "\"" + Suggestion.endOfMessage(name, schema.names());
    }

    /** The field that a variable stands for; a variable that is not bound is a problem. */
    Optional<Field> use(String variable, SourcePosition at) {
        used.add(variable);
        Bound found = bound.get(variable);
        if (found == null) {
            problems.add(
                    source,
                    at,
                    "unknown variable \"" + variable + "\"" + Suggestion.endOfMessage(variable, bound.keySet()));
        }
        return Optional.ofNullable(found).flatMap(one -> Optional.ofNullable(one.field()));
    }

    /**
     * Whether a constraint has a variable where none can stand, which is then a problem.
     *
     * @param instead what to do, for the message
     */
    boolean refuseInside(DraftRule.Constraint constraint, String instead) {
        Optional<Variables.Place> place = Variables.inside(constraint.text());
        place.ifPresent(found -> {
            used.add(found.variable());
            problems.add(source, constraint.place(found.offset()), found.variable() + " cannot stand here; " + instead);
        });
        return place.isPresent();
    }

    /** Tells of every variable that nothing used. */
    void refuseUnused() {
        bound.forEach((variable, one) -> {
            if (!used.contains(variable)) {
                problems.add(source, one.at(), "nothing uses " + variable + "; remove this binding");
            }
        });
    }
}
