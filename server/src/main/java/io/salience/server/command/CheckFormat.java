package io.salience.server.command;

/** How {@code check} tells what it found. */
enum CheckFormat {
    /** For people. */
    TEXT,
    /** One object of our own, for scripts. */
    JSON,
    /** SARIF 2.1.0, for editors and for reviews of changes. */
    SARIF
}
