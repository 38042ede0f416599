package io.salience.engine.explanation;

import org.jspecify.annotations.Nullable;

/**
 * A value that a lever could have instead of the actual one.
 *
 * @param value null means missing
 * @param forExample whether it stands for any value that no rule names
 */
record Setting(@Nullable Object value, boolean forExample) {

    static Setting of(@Nullable Object value) {
        return new Setting(value, false);
    }
}
