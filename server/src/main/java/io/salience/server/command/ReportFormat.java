package io.salience.server.command;

/** How a report is written. */
enum ReportFormat {
    TEXT,
    JSON
}
