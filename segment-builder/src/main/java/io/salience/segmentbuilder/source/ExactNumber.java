package io.salience.segmentbuilder.source;

import java.math.BigDecimal;

/** Numbers of strict fields: only the marks that are declared, and nothing else than digits and a minus. */
final class ExactNumber {

    private ExactNumber() {}

    /** Never a changed number. */
    static ReadValue<BigDecimal> read(String text, NumberFormat format) {
        BigDecimal number = Decimal.parse(format.equals(NumberFormat.PLAIN) ? text : plain(text, format));
        return number == null
                ? ReadValue.misfit("is not a number: " + Decimal.EXPECTED
                        + (format.equals(NumberFormat.PLAIN) ? "" : ", such as " + format.example()))
                : ReadValue.exact(number);
    }

    /** A text with a plain point instead of the declared marks; empty if it has others. */
    private static String plain(String text, NumberFormat format) {
        boolean isPercent = format.percent() && text.endsWith("%");
        String bare = withoutCurrency(isPercent ? text.substring(0, text.length() - 1) : text, format);
        boolean isNegative = bare.startsWith("-");
        int mark = bare.indexOf(format.decimal());
        String whole = DigitGroups.join(bare.substring(isNegative ? 1 : 0, mark < 0 ? bare.length() : mark), format);
        String fraction = mark < 0 ? "" : bare.substring(mark + 1);
        return (whole + fraction).indexOf('.') >= 0
                ? ""
                : (isNegative ? "-" : "") + whole + (mark < 0 ? "" : ".") + fraction;
    }

    private static String withoutCurrency(String text, NumberFormat format) {
        for (String currency : format.currencies()) {
            if (text.startsWith(currency)) {
                return text.substring(currency.length());
            }
            if (text.endsWith(currency)) {
                return text.substring(0, text.length() - currency.length());
            }
        }
        return text;
    }
}
