package io.salience.server.http;

import io.salience.engine.definition.Legible;
import io.salience.server.serving.ListedProblems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one shape of errors; written as JSON with these names. */
record ApiError(Body error) {

    /**
     * What is wrong.
     *
     * @param message one sentence
     * @param field where in the request; null where it is not one field
     * @param problems of what was to be published, or of the request; null if it is about neither
     * @param moreProblems how many more there were; null if none
     */
    record Body(
            ErrorCode code,
            String message,
            @Nullable String field,
            @Nullable List<?> problems,
            @Nullable Integer moreProblems) {}

    static ApiError of(ErrorCode code, String message, @Nullable String field) {
        return new ApiError(
                new Body(code, Legible.message(message), field == null ? null : Legible.excerpt(field), null, null));
    }

    static ApiError notPublished(String message, List<String> problems) {
        return new ApiError(new Body(ErrorCode.NOT_PUBLISHED, message, null, problems, null));
    }

    /** The same error with everything that is wrong with the request. */
    ApiError with(ListedProblems problems) {
        return new ApiError(
                new Body(error.code(), error.message(), error.field(), problems.problems(), problems.moreProblems()));
    }
}
