package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How a publish ended, or that it has not ended yet.
 *
 * @param edition id of the edition that serves now
 * @param rulebook id of its rulebook
 * @param generation id of the generation that serves now
 * @param failure null if what was to be published serves now, or the publish still runs
 * @param running how far it has come; null if it has ended
 */
public record PublishOutcome(
        String edition,
        String rulebook,
        String generation,
        @JsonIgnore @Nullable PublishFailure failure,
        @JsonIgnore @Nullable PublishProgress running) {}
