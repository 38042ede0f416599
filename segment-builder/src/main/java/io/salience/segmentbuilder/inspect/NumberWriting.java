package io.salience.segmentbuilder.inspect;

import java.util.regex.Pattern;

/** How numbers are written, the plainest way first: of those that fit equally well, the first one is taken. */
enum NumberWriting {
    PLAIN(".", ""),
    COMMAS_BETWEEN_THOUSANDS(".", ","),
    DECIMAL_COMMA(",", ""),
    POINTS_BETWEEN_THOUSANDS(",", "."),
    BLANKS_BETWEEN_THOUSANDS(",", " "),
    NO_BREAK_SPACES_BETWEEN_THOUSANDS(",", "\u00a0"),
    NARROW_SPACES_BETWEEN_THOUSANDS(",", "\u202f"),
    APOSTROPHES_BETWEEN_THOUSANDS(".", "'");

    private final String decimal;
    private final String thousands;
    private final Pattern pattern;

    NumberWriting(String decimal, String thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
        // Each part can match in one way only. A number with zeros in front names something.
        String rest = "([" + decimal + "][0-9]{0,30})?([eE][+-]?[0-9]{1,3})?";
        String plain = "0|[1-9][0-9]{0,17}";
        String grouped = "[1-9][0-9]{0,2}([" + thousands + "][0-9]{3}){1,5}";
        this.pattern = Pattern.compile("[+-]?(" + (thousands.isEmpty() ? plain : grouped + "|" + plain) + ")" + rest
                + "|[+-]?[" + decimal + "][0-9]{1,30}([eE][+-]?[0-9]{1,3})?");
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

    /** Whether a text without currency and percent sign is such a number. */
    boolean fits(String digits) {
        return pattern.matcher(digits).matches();
    }
}
