package io.salience.engine.rulebook;

import static io.salience.engine.rulebook.RandomRules.ordered;
import static io.salience.engine.rulebook.RandomRules.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Tests of texts with their meaning in plain Java. */
record RandomTexts(RandomRules rules, Random random) {

    private static final List<String> LOWER = List.of("de", "mobile", "/sale", "/sale/shoes", "", "a\"b", "é", "at");
    private static final List<String> LOWER_PARTS = List.of("d", "sale", "/", "", "bil", "é");

    private static final List<Map.Entry<String, Predicate<String>>> EXPRESSIONS = List.of(
            Map.entry("[A-Z]{2}", text -> text.length() == 2 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z')),
            Map.entry("/sale.*", text -> text.startsWith("/sale")),
            Map.entry(".*e", text -> text.endsWith("e")));

    RandomRules.Expression test(String field) {
        String literal = rules.pick(RandomRules.TEXTS);
        String part = rules.pick(RandomRules.PARTS);
        boolean positive = random.nextBoolean();
        String not = positive ? "" : "not ";
        return switch (random.nextInt(12)) {
            case 8, 9, 10, 11 -> withoutCaseOrByOrder(field);
            case 0 -> rules.nullTest(field, "text");
            case 1 ->
                rules.present(
                        "text",
                        field,
                        positive ? "==" : "!=",
                        " " + quoted(literal),
                        v -> v.equals(literal) == positive);
            case 2 ->
                rules.present(
                        "text",
                        field,
                        not + "in",
                        " (" + quoted(literal) + ", \"DE\")",
                        v -> (v.equals(literal) || v.equals("DE")) == positive);
            case 3 ->
                rules.present(
                        "text",
                        field,
                        not + "contains",
                        " " + quoted(part),
                        v -> ((String) v).contains(part) == positive);
            case 4 -> regular(field, not, positive);
            case 5 -> call(field, "startsWith", part, v -> v.startsWith(part));
            case 6 -> call(field, "endsWith", part, v -> v.endsWith(part));
            default -> call(field, "contains", part, v -> v.contains(part));
        };
    }

    private RandomRules.Expression regular(String field, String not, boolean positive) {
        Map.Entry<String, Predicate<String>> one = rules.pick(EXPRESSIONS);
        return rules.present(
                "text",
                field,
                not + "matches",
                " " + quoted(one.getKey()),
                v -> one.getValue().test((String) v) == positive);
    }

    private RandomRules.Expression call(String field, String call, String part, Predicate<String> meaning) {
        RandomRules.Expression plain = rules.present("text", field, "." + call, "", v -> meaning.test((String) v));
        return new RandomRules.Expression(field + "." + call + "(" + quoted(part) + ")", plain.meaning());
    }

    private RandomRules.Expression withoutCaseOrByOrder(String field) {
        String literal = rules.pick(LOWER);
        String part = rules.pick(LOWER_PARTS);
        boolean positive = random.nextBoolean();
        String not = positive ? "" : "not ";
        return switch (random.nextInt(9)) {
            case 0, 1 -> order(field, rules.pick(List.of("<", "<=", ">", ">=")), rules.pick(RandomRules.TEXTS));
            case 2 -> equalsIgnoreCase(field, rules.pick(RandomRules.TEXTS));
            case 3 -> lower(field, positive ? " ==" : " !=", " " + quoted(literal), v -> v.equals(literal) == positive);
            case 4 ->
                lower(
                        field,
                        " " + not + "in",
                        " (\"de\", " + quoted(literal) + ")",
                        v -> List.of("de", literal).contains(v) == positive);
            case 5 -> lower(field, " " + not + "contains", " " + quoted(part), v -> v.contains(part) == positive);
            case 6 -> lower(field, " " + not + "matches", " \"/sale.*\"", v -> v.startsWith("/sale") == positive);
            case 7 -> lower(field, ".contains", "(" + quoted(part) + ")", v -> v.contains(part));
            default ->
                positive
                        ? lower(field, ".startsWith", "(" + quoted(part) + ")", v -> v.startsWith(part))
                        : lower(field, ".endsWith", "(" + quoted(part) + ")", v -> v.endsWith(part));
        };
    }

    private RandomRules.Expression order(String field, String operator, String literal) {
        return rules.present(
                "text",
                field,
                operator,
                " " + quoted(literal),
                v -> ordered(operator, ((String) v).compareTo(literal)));
    }

    private RandomRules.Expression equalsIgnoreCase(String field, String literal) {
        RandomRules.Expression plain =
                rules.present("text", field, ".equalsIgnoreCase", "", v -> ((String) v).equalsIgnoreCase(literal));
        return new RandomRules.Expression(field + ".equalsIgnoreCase(" + quoted(literal) + ")", plain.meaning());
    }

    private RandomRules.Expression lower(String field, String operator, String rest, Predicate<String> meaning) {
        RandomRules.Expression plain = rules.present(
                "text",
                field,
                "toLowerCase()" + operator,
                "",
                v -> meaning.test(((String) v).toLowerCase(Locale.ROOT)));
        return new RandomRules.Expression(field + ".toLowerCase()" + operator + rest, plain.meaning());
    }
}
