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
    /** The request is not the HTTP that this server reads; the status may be another one of 4xx. */
    BAD_REQUEST(400),
    /** The call needs a key that was not given, or not rightly. */
    UNAUTHORIZED(401),
    /** This server does not answer such calls at all. */
    FORBIDDEN(403),
    /** There is nothing at this path. */
    NOT_FOUND(404),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT(408),
    /** The body is larger than the limit. */
    BODY_TOO_LARGE(413),
    /** The URI is longer than the limit. */
    URI_TOO_LONG(414),
    /** What was to be published is not sound; what served before serves on. */
    NOT_PUBLISHED(422),
    /** Too many wrong keys. */
    TOO_MANY_REQUESTS(429),
    /** The header fields are larger than the limit. */
    HEADERS_TOO_LARGE(431),
    /** Something failed inside. */
    INTERNAL(500),
    /** The request asks for a part of HTTP that this server does not have. */
    NOT_IMPLEMENTED(501),
    /** A publish has not ended in time and still runs. */
    STILL_PUBLISHING(503),
    /** The server is not ready yet. */
    NOT_READY(503),
    /** The server finishes what it has accepted and then stops. */
    DRAINING(503),
    /** Too many requests at once. */
    OVERLOADED(503),
    /** The request is of another version of HTTP than 1.0 and 1.1. */
    VERSION_NOT_SUPPORTED(505);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
