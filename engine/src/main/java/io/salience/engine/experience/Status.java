package io.salience.engine.experience;

/** Where an experience stands in its life; only an active one decides. */
public enum Status {
    DRAFT,
    ACTIVE,
    PAUSED,
    ARCHIVED
}
