package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.definition.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands between a field and its literals.
 *
 * @param first its first word or sign
 * @param word the same, or the one behind {@code not}
 */
record Operator(Token first, Token word, boolean positive) {

    private static final List<String> WORDS = List.of("in", "contains", "matches");

    /** As rules write them. */
    static final List<String> ALL = Stream.concat(
                    Arrays.stream(Relation.values()).map(Relation::toString),
                    WORDS.stream().flatMap(word -> Stream.of(word, "not " + word)))
            .toList();

    static Operator read(ConditionReader tokens) throws ConditionSyntaxException {
        Token first = tokens.next();
        boolean positive = !first.is("not");
        Operator operator = new Operator(first, positive ? first : tokens.next(), positive);
        if (operator.relation().isEmpty() && !operator.isWord()) {
            throw operator.unknown();
        }
        return operator;
    }

    private boolean isWord() {
        return word.kind() == Token.Kind.NAME && WORDS.contains(word.text());
    }

    /** Which relation it asks for; empty where it is a word. */
    Optional<Relation> relation() {
        return Arrays.stream(Relation.values())
                .filter(relation -> positive && first.is(relation.toString()))
                .findFirst();
    }

    boolean is(String text) {
        return word.is(text);
    }

    /** Whether it asks for a relation that {@code null} can stand in. */
    boolean isEquality() {
        return first.is("==") || first.is("!=");
    }

    private ConditionSyntaxException unknown() {
        if (first.kind() == Token.Kind.END) {
            return at(first, "found the end, expected an operator: " + String.join(", ", ALL));
        }
        if (first.is("=")) {
            return at(first, "unknown operator \"=\"; write ==");
        }
        String found = positive ? word.text() : "not " + word.text();
        boolean guessable = word.kind() == Token.Kind.NAME || first.is("!");
        return at(
                first,
                "unknown operator \"" + found + "\""
                        + (guessable
                                ? Suggestion.endOfMessage(found, ALL)
                                : "; expected one of: " + String.join(", ", ALL)));
    }
}
