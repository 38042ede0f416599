package io.salience.content;

import org.jspecify.annotations.Nullable;

/** A content source cannot answer at all now: it took too long, refused, or is not reachable. */
public final class ContentUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ContentUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
