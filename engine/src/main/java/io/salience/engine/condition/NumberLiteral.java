package io.salience.engine.condition;

import static io.salience.engine.condition.ConditionReader.at;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** A literal that a number, boolean or instant is compared with. */
record NumberLiteral(Field field, Token literal, Optional<ZoneId> zone) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,15})?");
    private static final int MOST_DIGITS = 15;

    double value() throws ConditionSyntaxException {
        return switch (field.type()) {
            case BOOLEAN -> bool();
            case INSTANT -> instant();
            default -> number();
        };
    }

    private double number() throws ConditionSyntaxException {
        if (literal.kind() != Token.Kind.NUMBER
                || !DECIMAL.matcher(literal.text()).matches()) {
            throw expected("a number");
        }
        BigDecimal value = new BigDecimal(literal.text()).stripTrailingZeros();
        if (value.precision() > MOST_DIGITS) {
            throw at(literal, literal.text() + " has more than 15 significant digits; round it");
        }
        return value.doubleValue() + 0.0;
    }

    private double bool() throws ConditionSyntaxException {
        if (!literal.is("true") && !literal.is("false")) {
            throw expected("true or false");
        }
        return literal.is("true") ? 1 : 0;
    }

    private double instant() throws ConditionSyntaxException {
        if (literal.kind() != Token.Kind.TEXT) {
            throw expected(InstantLiteral.EXPECTED);
        }
        try {
            return new InstantLiteral(literal.text(), zone.orElse(null)).epochMillis();
        } catch (InstantLiteral.Unreadable e) {
            throw at(literal, "found " + literal.shown() + ", " + e.getMessage());
        }
    }

    private ConditionSyntaxException expected(String what) {
        String why = field.type() == FieldType.INSTANT ? "" : ", for " + field.name() + " is " + field.type();
        return at(literal, "found " + literal.shown() + ", expected " + what + why);
    }
}
