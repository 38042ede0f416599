package io.salience.engine.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a spreadsheet shows a number.
 *
 * @param id of the format, where it has one
 * @param code such as {@code yyyy-mm-dd}; none for the formats that every spreadsheet knows
 */
record CellFormat(@Nullable Integer id, @Nullable String code) {

    /** Whether the number is shown as it is. */
    boolean isPlain() {
        return code == null ? id == null || id <= 1 || id == 49 : code.equals("General") || code.equals("@");
    }

    /** Whether a date or a time of day is shown. */
    boolean isDate() {
        return code == null ? id != null && isKnownDate(id) : hasDateLetter(code.toLowerCase(Locale.ROOT));
    }

    /** The formats of dates and times that need no code, those of East Asia included. */
    private static boolean isKnownDate(int id) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }

    /** Letters in quotes, after a backslash and in brackets (colours, languages) are not of the date. */
    private static boolean hasDateLetter(String code) {
        char closing = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (closing != 0) {
                closing = c == closing ? 0 : closing;
            } else if (c == '"' || c == '[') {
                closing = c == '"' ? '"' : ']';
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (!code.startsWith("general", i) && "ymdhs".indexOf(c) >= 0) {
                return true;
            }
        }
        return code.startsWith("[h") || code.startsWith("[m") || code.startsWith("[s");
    }
}
