package io.salience.server.serving;

import org.jspecify.annotations.Nullable;

/**
 * How a publish ended.
 *
 * @param rulebook id of the rulebook that serves now
 * @param generation id of the generation that serves now
 * @param failure null where what was to be published serves now
 */
public record PublishOutcome(
        String rulebook, String generation, @Nullable PublishFailure failure) {}
