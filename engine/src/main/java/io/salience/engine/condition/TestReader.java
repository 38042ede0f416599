package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what follows a field's name and checks that it suits the field's type. Used once. */
final class TestReader {

    private final ConditionReader tokens;
    private final Field field;
    private final Schema schema;
    private final Operands operands;

    TestReader(ConditionReader tokens, Field field, Schema schema) {
        this.tokens = tokens;
        this.field = field;
        this.schema = schema;
        this.operands = new Operands(tokens, field, schema);
    }

    Test read() throws ConditionSyntaxException {
        if (tokens.accept(".")) {
            return new TextReader(operands, false).call();
        }
        Operator operator = Operator.read(tokens);
        return switch (field.type()) {
            case TEXT -> new TextReader(operands, false).test(operator);
            case VERSION -> version(operator);
            case SEGMENTS -> segments(operator);
            default -> number(operator);
        };
    }

    private Test segments(Operator operator) throws ConditionSyntaxException {
        if (operator.relation().isPresent()) {
            throw at(
                    operator.first(), "segments has " + operator.first().shown() + "; write segments contains \"...\"");
        }
        if (!operator.is("contains")) {
            throw unsuited(operator);
        }
        Token literal = tokens.next();
        String segment = operands.text(literal);
        int ordinal = schema.segmentOrdinal(segment);
        if (ordinal < 0) {
            throw at(
                    literal,
                    "unknown segment \"" + segment + "\"" + Suggestion.endOfMessage(segment, schema.segments()));
        }
        return new InSegment(field, segment, ordinal, operator.positive());
    }

    private Test version(Operator operator) throws ConditionSyntaxException {
        Optional<Relation> relation = operator.relation();
        if (relation.isPresent()) {
            Token literal = tokens.next();
            return asksForNull(operator, literal)
                    ? presence(relation.get())
                    : new VersionTest(field, relation.get(), operands.version(literal));
        }
        if (!operator.is("in")) {
            throw unsuited(operator);
        }
        List<Version> versions = new ArrayList<>();
        for (Token literal : operands.list()) {
            versions.add(operands.version(literal));
        }
        return new VersionIn(field, versions, operator.positive());
    }

    private Test number(Operator operator) throws ConditionSyntaxException {
        Optional<Relation> relation = operator.relation();
        if (relation.isPresent()) {
            return compare(operator, relation.get());
        }
        if (!operator.is("in") || field.type() != FieldType.NUMBER) {
            throw unsuited(operator);
        }
        List<Double> numbers = new ArrayList<>();
        for (Token literal : operands.list()) {
            numbers.add(operands.number(literal));
        }
        return new NumberIn(field, numbers, operator.positive());
    }

    private Test compare(Operator operator, Relation relation) throws ConditionSyntaxException {
        Token literal = tokens.next();
        if (asksForNull(operator, literal)) {
            return presence(relation);
        }
        if (field.type() == FieldType.BOOLEAN && !operator.isEquality()) {
            throw at(operator.first(), field.name() + " is boolean and has no order; write == or !=");
        }
        return literal.is("daysAgo")
                ? new AgeTest(field, relation, days(literal))
                : new NumberTest(field, relation, operands.number(literal));
    }

    private static boolean asksForNull(Operator operator, Token literal) {
        return operator.isEquality() && literal.is("null");
    }

    private Test presence(Relation relation) {
        return new Presence(field, relation == Relation.NOT_EQUAL);
    }

    private int days(Token word) throws ConditionSyntaxException {
        if (field.type() != FieldType.INSTANT) {
            throw at(word, "daysAgo is an instant, " + field.name() + " is " + field.type());
        }
        if (field.origin() == Origin.PROPERTY) {
            throw at(word, "daysAgo has no meaning for events; give the trait a window");
        }
        tokens.expect("(");
        Token number = tokens.next();
        tokens.expect(")");
        if (number.kind() != Token.Kind.NUMBER || !number.text().matches("[0-9]{1,5}")) {
            throw at(number, "found " + number.shown() + ", expected whole days from 0 to 99999");
        }
        return Integer.parseInt(number.text());
    }

    private ConditionSyntaxException unsuited(Operator operator) {
        return operands.unsuited(operator.word(), operator.is("in") ? "text, number and version" : "text");
    }
}
