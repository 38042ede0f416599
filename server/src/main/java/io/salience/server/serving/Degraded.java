package io.salience.server.serving;

import java.time.Instant;

/**
 * A part of the server that does not work as it should while it keeps answering; written as JSON with these names.
 *
 * @param code fit for everybody
 * @param since when it was noticed
 * @param message one sentence, for those who have the key
 */
public record Degraded(Code code, Instant since, String message) {

    /** Which part, and in which way. */
    public enum Code {
        /** The workspace was not published; an earlier edition serves. */
        NOT_PUBLISHED,
        /** The store's current generation was not taken; an earlier one serves. */
        GENERATION_NOT_TAKEN,
        /** Not all files can be looked at, so changes of them are not noticed. */
        FILES_NOT_WATCHED,
        /** An earlier edition serves since a rollback, until the files change or somebody reloads. */
        ROLLED_BACK,
        /** The store's current generation was damaged at the start; an older one serves. */
        OLDER_GENERATION,
        /** New assignments of sticky experiences cannot be written; visitors get their variants. */
        ASSIGNMENTS_NOT_KEPT
    }
}
