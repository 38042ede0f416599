package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;

/** Reads the literals that one field is compared with. */
record Operands(ConditionReader tokens, Field field, Schema schema) {

    /** One or more in parentheses, between commas. */
    List<Token> list() throws ConditionSyntaxException {
        List<Token> literals = new ArrayList<>();
        tokens.expect("(");
        do {
            literals.add(tokens.next());
        } while (tokens.accept(","));
        tokens.expect(")");
        return literals;
    }

    double number(Token literal) throws ConditionSyntaxException {
        return new NumberLiteral(field, literal, schema.zone()).value();
    }

    String text(Token literal) throws ConditionSyntaxException {
        if (literal.kind() != Token.Kind.TEXT) {
            throw expected(literal, "a text in quotes");
        }
        return literal.text();
    }

    Version version(Token literal) throws ConditionSyntaxException {
        String expected = "a version in quotes such as \"17.4.1\"";
        if (literal.kind() != Token.Kind.TEXT) {
            throw expected(literal, expected);
        }
        return Version.parse(literal.text()).orElseThrow(() -> expected(literal, expected));
    }

    private ConditionSyntaxException expected(Token found, String what) {
        return at(
                found,
                "found " + found.shown() + ", expected " + what + ", for " + field.name() + " is " + field.type());
    }

    /** The operator or call does not go with the field's type. */
    ConditionSyntaxException unsuited(Token operator, String types) {
        return at(operator, operator.text() + " suits " + types + ", " + field.name() + " is " + field.type());
    }
}
