package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.condition.Literals;
import io.salience.engine.growthbook.Scope.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One attribute and the tests of it that need no look at the rest of the condition.
 *
 * @param path in its scope; empty for the element of a list itself
 */
record Subject(Scope scope, String path) {

    private static final Map<String, Kind> KINDS = Map.of(
            "string",
            Kind.TEXT,
            "number",
            Kind.NUMBER,
            "boolean",
            Kind.FLAG,
            "array",
            Kind.LIST,
            "object",
            Kind.ENTRIES);

    String field(Kind kind) {
        return scope.field(kind, path);
    }

    Subject of(String name) {
        return new Subject(scope, path.isEmpty() ? name : path + "." + name);
    }

    Formula test(Kind kind, String rest) {
        return new Formula.Test(field(kind) + " " + rest);
    }

    Formula missing() {
        return Formula.all(KINDS.values().stream()
                .sorted()
                .map(kind -> test(kind, "== null"))
                .toList());
    }

    Formula isOfType(String type) {
        Kind kind = KINDS.get(type);
        return type.equals("null") ? missing() : kind == null ? Formula.FALSE : test(kind, "!= null");
    }

    /** Equal to a text, a number, a boolean or null, which are of one type. */
    Formula equal(JsonNode literal) {
        return literal.isNull() ? missing() : test(kind(literal), "== " + literal(literal));
    }

    Formula equalsWithoutCase(JsonNode text) {
        return new Formula.Test(field(Kind.TEXT) + ".equalsIgnoreCase( " + literal(text) + " )");
    }

    private static Kind kind(JsonNode literal) {
        return literal.isTextual() ? Kind.TEXT : literal.isNumber() ? Kind.NUMBER : Kind.FLAG;
    }

    static String literal(JsonNode literal) {
        return literal.isTextual()
                ? Literals.text(literal.asText())
                : literal.isNumber() ? literal.decimalValue().toPlainString() : literal.toString();
    }

    /** Where a number is asked for, what is missing counts as 0, as in JavaScript. */
    Formula order(String sign, JsonNode literal) {
        Formula test = test(kind(literal), sign + " " + literal(literal));
        boolean zeroPasses = literal.isNumber() && passes(0, sign, literal.asDouble());
        return zeroPasses ? Formula.any(List.of(test, missing())) : test;
    }

    private static boolean passes(double left, String sign, double right) {
        return switch (sign) {
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            default -> left >= right;
        };
    }

    /** One of several values, each of its own type. */
    Formula oneOf(JsonNode literals, boolean withoutCase) {
        if (!literals.isArray()) {
            return test(Kind.NUMBER, "in " + literals);
        }
        List<String> texts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        List<Formula> parts = new ArrayList<>();
        for (JsonNode literal : literals) {
            if (literal.isTextual()) {
                texts.add(Literals.text(withoutCase ? literal.asText().toLowerCase(Locale.ROOT) : literal.asText()));
            } else if (literal.isNumber()) {
                numbers.add(literal(literal));
            } else {
                parts.add(equal(literal));
            }
        }
        String call = withoutCase ? ".toLowerCase()" : "";
        addIn(parts, field(Kind.TEXT) + call, texts);
        addIn(parts, field(Kind.NUMBER), numbers);
        return Formula.any(parts);
    }

    private static void addIn(List<Formula> parts, String field, List<String> literals) {
        if (!literals.isEmpty()) {
            parts.add(new Formula.Test(field + literals.stream().collect(Collectors.joining(", ", " in ( ", " )"))));
        }
    }

    /** A regular expression that is found anywhere in the text. */
    Formula finds(String expression, boolean withoutCase) {
        String whole = (withoutCase ? "(?is)" : "(?s)") + ".*(?:" + expression + ").*";
        return test(Kind.TEXT, "matches " + Literals.text(whole));
    }

    /** An operator that means nothing is written as it is, for the compiler to tell. */
    Formula unknown(String operator, JsonNode argument) {
        return test(Kind.TEXT, operator.substring(1) + " " + literal(argument));
    }
}
