package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.FieldType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what follows the name of a text, or {@code toLowerCase()} on it.
 *
 * @param lower whether the text is compared in lower case
 */
record TextReader(Operands operands, boolean lower) {

    private static final List<String> CALLS = Stream.concat(
                    Stream.of(LowerCase.CALL),
                    Arrays.stream(TextTest.Part.values()).map(TextTest.Part::toString))
            .toList();

    /** Reads the call behind a dot, and what is asked of its outcome. */
    Test call() throws ConditionSyntaxException {
        Token call = operands.tokens().next();
        Optional<TextTest.Part> part = Arrays.stream(TextTest.Part.values())
                .filter(one -> call.is(one.toString()))
                .findFirst();
        if (part.isEmpty() && !call.is(LowerCase.CALL)) {
            throw at(
                    call,
                    "unknown call \"" + call.text() + "\" on a field" + Suggestion.endOfMessage(call.text(), CALLS));
        }
        if (operands.field().type() != FieldType.TEXT) {
            throw operands.unsuited(call, "text");
        }
        return part.isPresent() ? part(call, part.get()) : lowered(call);
    }

    private Test lowered(Token call) throws ConditionSyntaxException {
        if (lower) {
            throw at(call, "toLowerCase() stands here already; write it once");
        }
        operands.tokens().expect("(");
        operands.tokens().expect(")");
        TextReader rest = new TextReader(operands, true);
        return operands.tokens().accept(".") ? rest.call() : rest.test(Operator.read(operands.tokens()));
    }

    private Test part(Token call, TextTest.Part part) throws ConditionSyntaxException {
        if (lower && part == TextTest.Part.EQUALS_IGNORE_CASE) {
            throw at(call, "equalsIgnoreCase compares without case anyway; leave out toLowerCase()");
        }
        operands.tokens().expect("(");
        Token literal = operands.tokens().next();
        String value = part == TextTest.Part.EQUALS_IGNORE_CASE ? literal(literal) : partLiteral(literal);
        operands.tokens().expect(")");
        return wrapped(new TextTest(operands.field(), part, value, true));
    }

    /** Reads what follows the operator. */
    Test test(Operator operator) throws ConditionSyntaxException {
        Optional<Relation> relation = operator.relation();
        if (relation.isPresent()) {
            return compare(operator, relation.get());
        }
        if (operator.is("in")) {
            return oneOf(operator);
        }
        Token literal = operands.tokens().next();
        return wrapped(
                operator.is("contains")
                        ? new TextTest(
                                operands.field(), TextTest.Part.CONTAINS, partLiteral(literal), operator.positive())
                        : new TextMatches(
                                operands.field(),
                                RegularExpression.compile(operands.text(literal), literal),
                                operator.positive()));
    }

    private Test compare(Operator operator, Relation relation) throws ConditionSyntaxException {
        Token literal = operands.tokens().next();
        if (operator.isEquality() && literal.is("null")) {
            if (lower) {
                throw at(literal, "null has no case; write " + operands.field().name() + " " + relation + " null");
            }
            return new Presence(operands.field(), relation == Relation.NOT_EQUAL);
        }
        String text = literal(literal);
        return wrapped(
                operator.isEquality()
                        ? new TextIn(operands.field(), Set.of(text), relation == Relation.EQUAL)
                        : new TextOrder(operands.field(), relation, text));
    }

    private Test oneOf(Operator operator) throws ConditionSyntaxException {
        Set<String> texts = new HashSet<>();
        for (Token literal : operands.list()) {
            texts.add(literal(literal));
        }
        return wrapped(new TextIn(operands.field(), texts, operator.positive()));
    }

    /** A text in the form of the field's values. */
    private String literal(Token literal) throws ConditionSyntaxException {
        return checked(literal, ContextFields.form(operands.field(), operands.text(literal)));
    }

    /** A part of a text in the form of the field's values. */
    private String partLiteral(Token literal) throws ConditionSyntaxException {
        return checked(literal, ContextFields.formOfPart(operands.field(), operands.text(literal)));
    }

    /** A text that can equal one in lower case, if that is what it is compared with. */
    private String checked(Token literal, String text) throws ConditionSyntaxException {
        String inLowerCase = text.toLowerCase(Locale.ROOT);
        if (lower && !text.equals(inLowerCase)) {
            throw at(
                    literal,
                    "found " + literal.shown() + ", which no text in lower case is or holds; write it in lower case: "
                            + Literals.text(inLowerCase));
        }
        return text;
    }

    private Test wrapped(OnText test) {
        return lower ? new LowerCase(test) : test;
    }
}
