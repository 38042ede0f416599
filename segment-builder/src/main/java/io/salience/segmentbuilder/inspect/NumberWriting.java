package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.NumberFormat;

/** How numbers are written, the plainest way first: of those that fit equally well, the first one is taken. */
enum NumberWriting {
    PLAIN(".", ""),
    COMMAS_BETWEEN_THOUSANDS(".", ","),
    DECIMAL_COMMA(",", ""),
    POINTS_BETWEEN_THOUSANDS(",", "."),
    BLANKS_BETWEEN_THOUSANDS(",", " "),
    APOSTROPHES_BETWEEN_THOUSANDS(".", "'");

    private final String decimal;
    private final String thousands;
    private final NumberFormat format;

    NumberWriting(String decimal, String thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
        this.format = NumberFormat.of(decimal.charAt(0), thousands.isEmpty() ? null : thousands.charAt(0));
    }

    String decimal() {
        return decimal;
    }

    /** Between groups of three digits; empty if nothing stands there. */
    String thousands() {
        return thousands;
    }

    boolean hasDecimalComma() {
        return decimal.equals(",");
    }

    /** Whether a build reads a text without currency and percent sign as a number in this way. */
    boolean fits(String digits) {
        return format.reads(digits);
    }
}
