package io.salience.engine.rulebook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.salience.engine.condition.Relation;
import java.util.Arrays;
import java.util.Optional;

/** The shapes in which variables stand in constraints: bound to a field, or compared with one. */
final class Variables {

    /** What stands for the item itself where a field could stand. */
    static final String THIS = "this";

    private static final String VARIABLE = "\\$[\\pL\\pN_]+";
    private static final String FIELD = "[\\pL_][\\pL\\pN_]*";
    private static final Pattern NAME = Pattern.compile(VARIABLE);
    private static final Pattern BINDING = Pattern.compile("\\s*(" + VARIABLE + ")\\s*:\\s*(" + FIELD + ")\\s*");
    private static final Pattern ANY_BINDING = Pattern.compile("\\s*(" + VARIABLE + ")\\s*:(?s:.*)");
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(" + FIELD + ")\\s*(==|!=|<=|>=|<|>)\\s*(" + VARIABLE + ")\\s*");

    private static final Pattern QUOTED_OR_VARIABLE =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|" + VARIABLE);

    private Variables() {}

    /** Where a variable stands in a constraint. */
    record Place(String variable, int offset) {}

    /** The first variable outside of quotes. */
    static Optional<Place> inside(String constraint) {
        Matcher match = QUOTED_OR_VARIABLE.matcher(constraint);
        while (match.find()) {
            if (match.group().startsWith("$")) {
                return Optional.of(new Place(match.group(), match.start()));
            }
        }
        return Optional.empty();
    }

    /**
     * A field with a variable.
     *
     * @param fieldOffset where the field stands in the constraint
     * @param variableOffset where the variable stands
     */
    record Pair(String field, int fieldOffset, String variable, int variableOffset) {

        /** Whether it is about the item itself and no field of it. */
        boolean isWhole() {
            return field.equals(THIS);
        }
    }

    /** A field that is compared with a variable. */
    record Comparison(Pair pair, Relation relation) {}

    static boolean isName(String text) {
        return NAME.matches(text);
    }

    /** {@code $fav : favouriteCategory}. */
    static Optional<Pair> binding(String constraint) {
        Matcher match = BINDING.matcher(constraint);
        return match.matches()
                ? Optional.of(new Pair(match.group(2), match.start(2), match.group(1), match.start(1)))
                : Optional.empty();
    }

    /** The variable that a constraint binds to whatever it is. */
    static Optional<String> boundBy(String constraint) {
        Matcher match = ANY_BINDING.matcher(constraint);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** {@code category == $fav}. */
    static Optional<Comparison> comparison(String constraint) {
        Matcher match = COMPARISON.matcher(constraint);
        if (!match.matches()) {
            return Optional.empty();
        }
        Pair pair = new Pair(match.group(1), match.start(1), match.group(3), match.start(3));
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.toString().equals(match.group(2)))
                .map(relation -> new Comparison(pair, relation))
                .findFirst();
    }
}
