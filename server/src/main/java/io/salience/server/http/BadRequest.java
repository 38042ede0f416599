package io.salience.server.http;

import io.salience.server.serving.ListedProblems;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered; becomes an {@link ApiError}. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    BadRequest(ErrorCode code, String message, @Nullable String field) {
        super(message, null, false, false);
        this.error = ApiError.of(code, message, field);
    }

    /** A request in which something is wrong; the first problem is the error. */
    BadRequest(ErrorCode code, String message, String field, ListedProblems problems) {
        super(message, null, false, false);
        this.error = ApiError.of(code, message, field).with(problems);
    }

    ApiError error() {
        return error;
    }
}
