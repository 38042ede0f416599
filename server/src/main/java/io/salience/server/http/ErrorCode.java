package io.salience.server.http;

/** The stable codes of errors. */
public enum ErrorCode {
    /** The body is not JSON. */
    MALFORMED_JSON(400),
    /** A required field is missing or empty. */
    MISSING_FIELD(400),
    /** A field that the request does not have, or a context, attribute or placement that is not defined. */
    UNKNOWN_FIELD(400),
    /** A value of another type, or out of bounds. */
    INVALID_VALUE(400),
    /** The call needs a key that was not given, or not rightly. */
    UNAUTHORIZED(401),
    /** This server does not answer such calls at all. */
    FORBIDDEN(403),
    /** There is nothing at this path. */
    NOT_FOUND(404),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** The body is larger than the limit. */
    BODY_TOO_LARGE(413),
    /** What was to be published is not sound; what served before serves on. */
    NOT_PUBLISHED(422),
    /** Too many wrong keys. */
    TOO_MANY_REQUESTS(429),
    /** Something failed inside. */
    INTERNAL(500),
    /** A publish has not ended in time and still runs. */
    STILL_PUBLISHING(503),
    /** The server is not ready yet. */
    NOT_READY(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
