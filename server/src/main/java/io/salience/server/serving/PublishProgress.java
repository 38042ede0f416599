package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.salience.server.serving.PublishFailure.Stage;

/**
 * How far a publish under way has come; written as JSON with these names.
 *
 * @param seconds since it began
 */
public record PublishProgress(@JsonProperty("while") Stage stage, long seconds) {}
