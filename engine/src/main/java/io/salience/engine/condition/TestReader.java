package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what follows a field's name and checks that it suits the field's type. Used once. */
final class TestReader {

    static final List<String> OPERATORS = List.of(
            "==", "!=", "<", "<=", ">", ">=", "in", "not in", "contains", "not contains", "matches", "not matches");
    private static final List<String> CALLS =
            Arrays.stream(TextTest.Part.values()).map(TextTest.Part::toString).toList();

    private final ConditionReader tokens;
    private final Field field;
    private final Token name;
    private final Schema schema;

    TestReader(ConditionReader tokens, Field field, Token name, Schema schema) {
        this.tokens = tokens;
        this.field = field;
        this.name = name;
        this.schema = schema;
    }

    Test read() throws ConditionSyntaxException {
        if (tokens.accept(".")) {
            return call();
        }
        Token operator = tokens.next();
        boolean positive = !operator.is("not");
        Token word = positive ? operator : tokens.next();
        Optional<Relation> relation = relation(word);
        if (positive && relation.isPresent()) {
            return compare(operator, relation.get());
        }
        return switch (word.kind() == Token.Kind.NAME ? word.text() : "") {
            case "in" -> oneOf(word, positive);
            case "contains" -> contains(word, positive);
            case "matches" -> matches(word, positive);
            default -> throw unknownOperator(operator, word, positive);
        };
    }

    private static Optional<Relation> relation(Token sign) {
        return Arrays.stream(Relation.values())
                .filter(relation -> sign.is(relation.toString()))
                .findFirst();
    }

    private static ConditionSyntaxException unknownOperator(Token operator, Token word, boolean positive) {
        String found = positive ? word.text() : "not " + word.text();
        if (operator.kind() == Token.Kind.END) {
            return at(operator, "found the end, expected an operator: " + String.join(", ", OPERATORS));
        }
        if (operator.is("=")) {
            return at(operator, "unknown operator \"=\"; write ==");
        }
        boolean guessable = word.kind() == Token.Kind.NAME || operator.is("!");
        return at(
                operator,
                "unknown operator \"" + found + "\""
                        + (guessable
                                ? Suggestion.endOfMessage(found, OPERATORS)
                                : "; expected one of: " + String.join(", ", OPERATORS)));
    }

    private Test compare(Token operator, Relation relation) throws ConditionSyntaxException {
        boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
        Token literal = tokens.next();
        if (field.type() == FieldType.SEGMENTS) {
            throw clash(operator, "segments has " + operator.shown() + "; write segments contains \"...\"");
        }
        if (equality && literal.is("null")) {
            return new Presence(field, relation == Relation.NOT_EQUAL);
        }
        if (!equality && (field.type() == FieldType.TEXT || field.type() == FieldType.BOOLEAN)) {
            throw clash(operator, field.name() + " is " + field.type() + " and has no order; write == or !=");
        }
        if (field.type() == FieldType.TEXT) {
            return new TextIn(field, Set.of(text(literal)), relation == Relation.EQUAL);
        }
        if (literal.is("daysAgo")) {
            return new AgeTest(field, relation, days(literal));
        }
        return new NumberTest(field, relation, new NumberLiteral(field, literal).value());
    }

    private int days(Token word) throws ConditionSyntaxException {
        if (field.type() != FieldType.INSTANT) {
            throw clash(word, "daysAgo is an instant, " + field.name() + " is " + field.type());
        }
        if (field.origin() == Origin.PROPERTY) {
            throw clash(word, "daysAgo has no meaning for events; give the trait a window");
        }
        tokens.expect("(");
        Token number = tokens.next();
        tokens.expect(")");
        if (number.kind() != Token.Kind.NUMBER || !number.text().matches("[0-9]{1,5}")) {
            throw at(number, "found " + number.shown() + ", expected whole days from 0 to 99999");
        }
        return Integer.parseInt(number.text());
    }

    private Test oneOf(Token operator, boolean in) throws ConditionSyntaxException {
        if (field.type() != FieldType.TEXT && field.type() != FieldType.NUMBER) {
            throw clash(operator, "in suits text and number, " + field.name() + " is " + field.type());
        }
        List<Token> literals = literals();
        List<Double> numbers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Token literal : literals) {
            if (field.type() == FieldType.TEXT) {
                texts.add(text(literal));
            } else {
                numbers.add(new NumberLiteral(field, literal).value());
            }
        }
        return field.type() == FieldType.TEXT
                ? new TextIn(field, Set.copyOf(texts), in)
                : new NumberIn(field, numbers, in);
    }

    private List<Token> literals() throws ConditionSyntaxException {
        List<Token> literals = new ArrayList<>();
        tokens.expect("(");
        do {
            literals.add(tokens.next());
        } while (tokens.accept(","));
        tokens.expect(")");
        return literals;
    }

    private Test contains(Token operator, boolean positive) throws ConditionSyntaxException {
        if (field.type() == FieldType.SEGMENTS) {
            return inSegment(positive);
        }
        requireText(operator);
        return new TextTest(field, TextTest.Part.CONTAINS, text(tokens.next()), positive);
    }

    private Test inSegment(boolean in) throws ConditionSyntaxException {
        Token literal = tokens.next();
        String segment = text(literal);
        int ordinal = schema.segmentOrdinal(segment);
        if (ordinal < 0) {
            throw at(
                    literal,
                    "unknown segment \"" + segment + "\"" + Suggestion.endOfMessage(segment, schema.segments()));
        }
        return new InSegment(field, segment, ordinal, in);
    }

    private Test matches(Token operator, boolean positive) throws ConditionSyntaxException {
        requireText(operator);
        Token literal = tokens.next();
        return new TextMatches(field, RegularExpression.compile(text(literal), literal), positive);
    }

    private Test call() throws ConditionSyntaxException {
        Token call = tokens.next();
        Optional<TextTest.Part> part = Arrays.stream(TextTest.Part.values())
                .filter(one -> call.is(one.toString()))
                .findFirst();
        if (part.isEmpty()) {
            throw at(
                    call,
                    "unknown call \"" + call.text() + "\" on a field" + Suggestion.endOfMessage(call.text(), CALLS));
        }
        requireText(call);
        tokens.expect("(");
        String value = text(tokens.next());
        tokens.expect(")");
        return new TextTest(field, part.get(), value, true);
    }

    private void requireText(Token operator) throws ConditionSyntaxException {
        if (field.type() != FieldType.TEXT) {
            throw clash(operator, operator.text() + " suits text, " + field.name() + " is " + field.type());
        }
    }

    private String text(Token literal) throws ConditionSyntaxException {
        if (literal.kind() != Token.Kind.TEXT) {
            throw at(
                    literal,
                    "found " + literal.shown() + ", expected a text in quotes, for " + field.name() + " is "
                            + field.type());
        }
        return literal.text();
    }

    private ConditionSyntaxException clash(Token token, String message) {
        return at(token.offset() >= name.offset() ? token : name, message);
    }
}
