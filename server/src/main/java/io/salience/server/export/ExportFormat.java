package io.salience.server.export;

/** How exported segments are written. */
public enum ExportFormat {
    CSV,
    NDJSON
}
