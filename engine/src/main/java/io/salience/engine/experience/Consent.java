package io.salience.engine.experience;

import org.jspecify.annotations.Nullable;

/** Whether an experience needs the visitor's consent to personalization. */
public enum Consent {
    /** Only with an explicit yes. */
    REQUIRED,
    /** Unless the visitor said no. */
    ASSUMED;

    /** Whether the experience may decide, given what the request says; null means that it says nothing. */
    public boolean allows(@Nullable Boolean personalization) {
        return personalization == null ? this == ASSUMED : personalization;
    }
}
