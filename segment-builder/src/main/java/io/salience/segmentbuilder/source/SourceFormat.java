package io.salience.segmentbuilder.source;

import java.util.Locale;

/** How a file writes its records. */
public enum SourceFormat {
    /** RFC 4180 with a header line, any one-character delimiter, LF or CRLF. */
    CSV,
    /** Objects of JSON in any form; read as {@link #NDJSON} is, see {@link JsonForm}. */
    JSON,
    /** Objects of JSON, mostly one a line. */
    NDJSON;

    /** As mapping files write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
