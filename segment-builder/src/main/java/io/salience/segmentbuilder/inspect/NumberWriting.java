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

    NumberWriting(String decimal, String thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
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

    /** The same for a build, without currency and percent sign. */
    NumberFormat format() {
        return NumberFormat.of(decimal.charAt(0), thousands.isEmpty() ? null : thousands.charAt(0));
    }
}
