package io.salience.server.http;

import org.jspecify.annotations.Nullable;

/** A request that cannot be answered; becomes an {@link ApiError}. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    BadRequest(ErrorCode code, String message, @Nullable String field) {
        super(message, null, false, false);
        this.error = ApiError.of(code, message, field);
    }

    ApiError error() {
        return error;
    }
}
