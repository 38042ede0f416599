package io.salience.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * A generation opened to be served.
 *
 * @param generation closed by whoever has opened it
 * @param damage one sentence why this one and not the current one of the store; null where it is the current one
 */
public record OpenedGeneration(
        Generation generation, @Nullable String damage) {}
