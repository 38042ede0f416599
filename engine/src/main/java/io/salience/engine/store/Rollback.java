package io.salience.engine.store;

import java.util.List;

/**
 * What a rollback of a store has done.
 *
 * @param from what the store named as its current generation before; empty where it named none
 * @param to the current generation from now on
 * @param damage of generations that were passed over, one sentence each
 */
public record Rollback(String from, Manifest to, List<String> damage) {

    public Rollback {
        damage = List.copyOf(damage);
    }
}
