package io.salience.server.http;

import io.salience.engine.definition.Legible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one shape of errors; written as JSON with these names. */
record ApiError(Body error) {

    /**
     * What is wrong.
     *
     * @param message one sentence
     * @param field where in the request; null where it is not one field
     * @param problems of what was to be published; null where it is not about that
     */
    record Body(
            ErrorCode code,
            String message,
            @Nullable String field,
            @Nullable List<String> problems) {}

    /** Message and field may repeat what the request says: they are made fit for a terminal. */
    static ApiError of(ErrorCode code, String message, @Nullable String field) {
        return new ApiError(
                new Body(code, Legible.message(message), field == null ? null : Legible.message(field), null));
    }

    static ApiError notPublished(String message, List<String> problems) {
        return new ApiError(new Body(ErrorCode.NOT_PUBLISHED, message, null, problems));
    }
}
