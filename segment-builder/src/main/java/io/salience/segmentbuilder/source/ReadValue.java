package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * What a text was read as.
 *
 * @param value null if the text does not fit
 * @param note to be put behind the text: why it does not fit, or what was changed; null if the value is just what is written
 */
record ReadValue<T>(@Nullable T value, @Nullable String note) {

    static <T> ReadValue<T> exact(T value) {
        return new ReadValue<>(value, null);
    }

    static <T> ReadValue<T> changed(T value, String note) {
        return new ReadValue<>(value, note);
    }

    static <T> ReadValue<T> misfit(String note) {
        return new ReadValue<>(null, note);
    }
}
