package io.salience.server.assignment;

import java.time.Instant;

/**
 * That assignments cannot be kept now.
 *
 * @param since when that was noticed
 * @param message one sentence
 */
public record Trouble(Instant since, String message) {}
