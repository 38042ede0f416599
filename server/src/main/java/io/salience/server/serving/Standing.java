package io.salience.server.serving;

import io.salience.engine.decision.Overrides;
import io.salience.engine.definition.BadInput;
import io.salience.server.assignment.KeptAssignments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays while rulebooks and generations come and go. Thread-safe; closing it closes the log.
 *
 * @param overrideKey null where nobody may override
 */
public record Standing(
        KeptAssignments assignments, @Nullable OverrideKey overrideKey) implements AutoCloseable {

    /** Remembers assignments as long as it lives, and takes no overrides. */
    public static Standing inMemory() {
        return new Standing(KeptAssignments.inMemory(), null);
    }

    /**
     * What a token overrides.
     *
     * @param token null where there is none
     * @throws BadInput where it does not count
     */
    Overrides overrides(@Nullable String token, Instant now) {
        if (token == null) {
            return Overrides.NONE;
        }
        if (overrideKey == null) {
            throw new BadInput("this server takes no overrides; start it with --override-key-file");
        }
        return overrideKey.read(token, now);
    }

    @Override
    public void close() {
        assignments.close();
    }
}
