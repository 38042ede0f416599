package io.salience.engine.condition;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.time.Instant;

/** Literals in their normalised spelling. */
public final class Literals {

    private Literals() {}

    static String number(Field field, double value) {
        if (field.type() == FieldType.BOOLEAN) {
            return value != 0 ? "true" : "false";
        }
        if (field.type() == FieldType.INSTANT) {
            return text(Instant.ofEpochMilli((long) value).toString());
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A text in quotes, as DRL and Java write it. */
    public static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
