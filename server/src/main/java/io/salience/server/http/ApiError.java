package io.salience.server.http;

import org.jspecify.annotations.Nullable;

/** The one shape of errors; written as JSON with these names. */
record ApiError(Body error) {

    /**
     * What is wrong.
     *
     * @param message one sentence
     * @param field where in the request; null where it is not one field
     */
    record Body(ErrorCode code, String message, @Nullable String field) {}

    static ApiError of(ErrorCode code, String message, @Nullable String field) {
        return new ApiError(new Body(code, message, field));
    }
}
