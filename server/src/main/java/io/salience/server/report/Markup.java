package io.salience.server.report;

import io.salience.engine.definition.Legible;
import java.math.BigDecimal;
import java.util.Locale;

/** HTML that is written piece by piece; every value is escaped. Not thread-safe. */
final class Markup {

    private static final String PLACE = "{}";

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a piece.
     *
     * @param template HTML of our own; each {@code {}} is replaced by the next value
     * @param values whole numbers are grouped by thousands; everything is escaped, for texts and quoted attributes alike
     */
    Markup add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("more values than places in " + template);
            }
            text.append(template, from, place).append(escaped(shown(value)));
            from = place + PLACE.length();
        }
        if (template.indexOf(PLACE, from) >= 0) {
            throw new IllegalArgumentException("fewer values than places in " + template);
        }
        text.append(template, from, template.length()).append('\n');
        return this;
    }

    private static String shown(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }

    /** Whatever the text is, it stays a text. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Legible.message(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
