package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.salience.engine.growthbook.Scope.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Translates GrowthBook's conditions. It sees no attribute's value and no expected outcome.
 *
 * <p>Differences that stay: nothing is converted between texts, numbers and booleans, and the order of an object's keys
 * does not count.
 */
final class ConditionTranslation {

    private static final Map<String, String> ORDER = Map.of("$lt", "<", "$lte", "<=", "$gt", ">", "$gte", ">=");
    private static final Map<String, String> VERSIONS =
            Map.of("$veq", "==", "$vne", "!=", "$vgt", ">", "$vgte", ">=", "$vlt", "<", "$vlte", "<=");

    private final JsonNode savedGroups;
    private int results;

    /** @param savedGroups lists of values by name */
    ConditionTranslation(JsonNode savedGroups) {
        this.savedGroups = savedGroups;
    }

    Formula condition(JsonNode condition, Subject whole) {
        return Formula.all(condition.properties().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue(), whole))
                .toList());
    }

    private Formula entry(String key, JsonNode value, Subject whole) {
        return switch (key) {
            case "$or" -> oneOf(value, whole);
            case "$nor" -> Formula.not(oneOf(value, whole));
            case "$and" -> Formula.all(each(value, whole));
            case "$not" -> Formula.not(condition(value, whole));
            default -> value(value, whole.of(key));
        };
    }

    private List<Formula> each(JsonNode conditions, Subject whole) {
        List<Formula> parts = new ArrayList<>();
        conditions.forEach(one -> parts.add(condition(one, whole)));
        return parts;
    }

    /** One of none is true there. */
    private Formula oneOf(JsonNode conditions, Subject whole) {
        return conditions.isEmpty() ? Formula.TRUE : Formula.any(each(conditions, whole));
    }

    private Formula value(JsonNode asked, Subject subject) {
        if (isOperators(asked)) {
            return Formula.all(asked.properties().stream()
                    .map(one -> operator(one.getKey(), one.getValue(), subject))
                    .toList());
        }
        return asked.isArray()
                ? sameList(asked, subject)
                : asked.isObject() ? sameObject(asked, subject) : subject.equal(asked);
    }

    private static boolean isOperators(JsonNode asked) {
        return asked.isObject()
                && !asked.isEmpty()
                && asked.properties().stream().allMatch(one -> one.getKey().startsWith("$"));
    }

    private Formula operator(String operator, JsonNode argument, Subject subject) {
        if (ORDER.containsKey(operator)) {
            return subject.order(ORDER.getOrDefault(operator, ""), argument);
        }
        if (VERSIONS.containsKey(operator)) {
            return subject.test(Kind.VERSION, VERSIONS.getOrDefault(operator, "") + " " + Subject.literal(argument));
        }
        return switch (operator) {
            case "$eq" -> subject.equal(argument);
            case "$ne" -> Formula.not(subject.equal(argument));
            case "$not" -> Formula.not(value(argument, subject));
            case "$exists" -> argument.asBoolean() ? Formula.not(subject.missing()) : subject.missing();
            case "$type" -> subject.isOfType(argument.asText());
            case "$regex" -> subject.finds(argument.asText(), false);
            case "$regexi" -> subject.finds(argument.asText(), true);
            default -> membership(operator, argument, subject);
        };
    }

    private Formula membership(String operator, JsonNode argument, Subject subject) {
        return switch (operator) {
            case "$in" -> in(argument, subject, false);
            case "$ini" -> in(argument, subject, true);
            case "$nin" -> Formula.not(in(argument, subject, false));
            case "$nini" -> Formula.not(in(argument, subject, true));
            case "$inGroup" -> in(group(argument), subject, false);
            case "$notInGroup" -> Formula.not(in(group(argument), subject, false));
            default -> list(operator, argument, subject);
        };
    }

    private JsonNode group(JsonNode name) {
        JsonNode group = savedGroups.path(name.asText());
        return group.isArray() ? group : JsonNodeFactory.instance.arrayNode();
    }

    private Formula list(String operator, JsonNode argument, Subject subject) {
        return switch (operator) {
            case "$elemMatch" -> some(subject, element(subject, argument));
            case "$all" -> allOf(argument, subject, false);
            case "$alli" -> allOf(argument, subject, true);
            case "$size" -> isList(subject, size(argument, subject));
            default -> subject.unknown(operator, argument);
        };
    }

    private static Formula isList(Subject subject, Formula more) {
        return Formula.all(List.of(subject.test(Kind.LIST, "== true"), more));
    }

    /** The value itself is one of these or, where it is a list, some element is. */
    private static Formula in(JsonNode values, Subject subject, boolean withoutCase) {
        Formula itself = subject.oneOf(values, withoutCase);
        return subject.scope().isOfElements() || itself.equals(Formula.FALSE) || !values.isArray()
                ? itself
                : Formula.any(List.of(itself, some(subject, elementOf(subject).oneOf(values, withoutCase))));
    }

    private static Subject elementOf(Subject list) {
        return new Subject(list.scope().elements(list.path()), "");
    }

    private Formula element(Subject list, JsonNode asked) {
        return isOperators(asked) ? value(asked, elementOf(list)) : condition(asked, elementOf(list));
    }

    /** Some element of the list passes. */
    private static Formula some(Subject list, Formula asked) {
        String pattern = Scope.itemType(list.path()) + "( " + (asked.equals(Formula.TRUE) ? "" : asked.text()) + " )";
        return asked.equals(Formula.FALSE) ? asked : new Formula.Pattern("exists " + pattern, "not " + pattern);
    }

    private Formula allOf(JsonNode values, Subject list, boolean withoutCase) {
        List<Formula> parts = new ArrayList<>();
        for (JsonNode value : values) {
            Formula asked = withoutCase && value.isTextual()
                    ? elementOf(list).equalsWithoutCase(value)
                    : value(value, elementOf(list));
            parts.add(some(list, asked));
        }
        return isList(list, Formula.all(parts));
    }

    private Formula size(JsonNode asked, Subject list) {
        String count = "$n" + ++results;
        List<Formula> tests = new ArrayList<>();
        if (asked.isNumber()) {
            tests.add(new Formula.Test(count + " == " + asked));
        }
        asked.properties()
                .forEach(one -> tests.add(new Formula.Test(
                        count + " " + ORDER.get(one.getKey()) + " " + Subject.literal(one.getValue()))));
        String test = Formula.all(tests).text();
        return new Formula.Pattern(counting(list, count, test), counting(list, count, "!( " + test + " )"));
    }

    private static String counting(Subject list, String count, String test) {
        elementOf(list);
        return "accumulate( " + Scope.itemType(list.path()) + "( ); " + count + " : count( ); " + test + " )";
    }

    /** As many elements, and each of them at its place. */
    private Formula sameList(JsonNode values, Subject list) {
        List<Formula> parts = new ArrayList<>();
        parts.add(size(IntNode.valueOf(values.size()), list));
        for (int i = 0; i < values.size(); i++) {
            Formula here = new Formula.Test(Scope.PLACE + " == " + i);
            parts.add(some(list, Formula.all(List.of(here, value(values.get(i), elementOf(list))))));
        }
        return isList(list, Formula.all(parts));
    }

    /** As many entries, and each with its value. */
    private Formula sameObject(JsonNode values, Subject subject) {
        List<Formula> parts = new ArrayList<>(List.of(subject.test(Kind.ENTRIES, "== " + values.size())));
        values.properties().forEach(one -> parts.add(value(one.getValue(), subject.of(one.getKey()))));
        return Formula.all(parts);
    }
}
