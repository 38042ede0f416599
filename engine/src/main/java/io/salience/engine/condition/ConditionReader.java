package io.salience.engine.condition;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions from tokens by recursive descent. Used once. */
final class ConditionReader {

    private static final int DEEPEST = 32;

    private final List<Token> tokens;
    private final Schema schema;
    private int position;
    private int depth;

    ConditionReader(List<Token> tokens, Schema schema) {
        this.tokens = tokens;
        this.schema = schema;
    }

    Condition read() throws ConditionSyntaxException {
        Condition condition = any();
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("expected && or || or the end");
        }
        return condition;
    }

    private Condition any() throws ConditionSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(all()));
        while (accept("||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    private Condition all() throws ConditionSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(single()));
        while (accept("&&")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    private Condition single() throws ConditionSyntaxException {
        if (++depth > DEEPEST) {
            throw at(peek(), "parentheses and ! nest deeper than " + DEEPEST + "; split the rule");
        }
        Condition condition;
        if (accept("!")) {
            condition = new Not(single());
        } else if (accept("(")) {
            condition = any();
            expect(")");
        } else {
            condition = test();
        }
        depth--;
        return condition;
    }

    private Condition test() throws ConditionSyntaxException {
        Token name = next();
        if (name.kind() == Token.Kind.NUMBER || name.kind() == Token.Kind.TEXT) {
            throw at(name, "found " + name.shown() + ", expected a field; write the field on the left");
        }
        if (name.kind() != Token.Kind.NAME) {
            throw at(name, "found " + name.shown() + ", expected a field");
        }
        if (name.is("eval")) {
            throw at(name, "eval is not allowed; write the comparison itself");
        }
        if (peek().is(":")) {
            throw at(name, "bindings are not allowed; remove " + name.text() + " :");
        }
        Field field = schema.find(name.text())
                .orElseThrow(() -> at(
                        name,
                        "unknown field \"" + name.text() + "\""
                                + Suggestion.endOfMessage(name.text(), schema.names())));
        return new TestReader(this, field, schema).read();
    }

    Token peek() {
        return tokens.get(position);
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    boolean accept(String sign) {
        boolean found = peek().is(sign);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String sign) throws ConditionSyntaxException {
        if (!accept(sign)) {
            throw unexpected("expected \"" + sign + "\"");
        }
    }

    private ConditionSyntaxException unexpected(String expected) {
        Token found = peek();
        String instead =
                found.is("and") ? "; write &&" : found.is("or") ? "; write ||" : found.is("=") ? "; write ==" : "";
        return at(found, "found " + found.shown() + ", " + expected + instead);
    }

    static ConditionSyntaxException at(Token token, String message) {
        return new ConditionSyntaxException(token.offset(), message);
    }
}
