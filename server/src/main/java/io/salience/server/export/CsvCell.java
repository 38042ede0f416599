package io.salience.server.export;

/**
 * How a text becomes a cell of CSV by RFC 4180.
 *
 * @param raw whether the text stays as it is where a spreadsheet would run it
 */
record CsvCell(boolean raw) {

    /** What begins a formula in spreadsheets, or is stripped by them before they look for one. */
    private static final String RUN = "=+-@\t\r";

    /** Needs quotes. */
    private static final String SPECIAL = "\",\n\r";

    void append(StringBuilder line, String text) {
        String harmless = !raw && !text.isEmpty() && RUN.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (harmless.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            line.append('"').append(harmless.replace("\"", "\"\"")).append('"');
        } else {
            line.append(harmless);
        }
    }
}
