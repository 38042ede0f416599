package io.salience.engine.explanation;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextTest;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a test.
 *
 * @param field that was looked at
 * @param actual its value; for a segment, whether the visitor is in it; null where it is missing
 * @param required the literal or literals that it was compared with, days as the instant they mean; null where the
 *     test's text says it all
 */
public record Comparison(
        String field, @Nullable Object actual, @Nullable Object required) {

    static Comparison of(Test test, Facts facts) {
        Field field = test.field();
        Object actual = test instanceof InSegment member ? facts.inSegment(member.ordinal()) : facts.get(field);
        return new Comparison(field.name(), actual, required(test, facts));
    }

    private static @Nullable Object required(Test test, Facts facts) {
        if (test instanceof NumberTest number) {
            return value(number.field(), number.bound());
        }
        if (test instanceof AgeTest age) {
            return Instant.ofEpochMilli((long) (facts.nowMillis() - age.daysAgo() * AgeTest.DAY_MILLIS));
        }
        if (test instanceof NumberIn number) {
            return number.values().stream()
                    .map(one -> value(number.field(), one))
                    .toList();
        }
        return requiredText(test);
    }

    private static @Nullable Object requiredText(Test test) {
        if (test instanceof TextIn text) {
            return text.values().stream().sorted().toList();
        }
        if (test instanceof TextTest text) {
            return text.value();
        }
        if (test instanceof TextMatches text) {
            return text.pattern().pattern();
        }
        return test instanceof InSegment member ? member.segment() : presence(test);
    }

    private static @Nullable Object presence(Test test) {
        return test instanceof Presence presence ? (presence.present() ? "a value" : "no value") : null;
    }

    /** A number as the field's type has it. */
    static Object value(Field field, double number) {
        if (field.type() == FieldType.BOOLEAN) {
            return number != 0;
        }
        return field.type() == FieldType.INSTANT ? Instant.ofEpochMilli((long) number) : plain(number);
    }

    static BigDecimal plain(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
