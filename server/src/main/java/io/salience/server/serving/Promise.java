package io.salience.server.serving;

import io.salience.server.assignment.NotAssigned;
import org.jspecify.annotations.Nullable;

/**
 * What an answer promises of a new assignment; written as JSON with these names.
 *
 * @param assigned whether it is on disk, so that the visitor keeps the variant
 * @param notAssigned why it is not; null if it is
 */
public record Promise(boolean assigned, @Nullable NotAssigned notAssigned) {

    static Promise of(@Nullable NotAssigned why) {
        return new Promise(why == null, why == null ? null : why.withoutCause());
    }
}
