package io.salience.engine.store;

import java.time.Instant;
import java.util.Map;

/**
 * Where the content of a generation comes from.
 *
 * @param builtAt when it was built
 * @param referenceTime the moment its traits are as of; events before it count, events at it do not
 * @param rulebook id of the rulebook that its segments come from
 * @param definitions a hash of the definition of each trait, by name; a trait left out is the same as any other
 *     of its name and type
 */
public record Provenance(Instant builtAt, Instant referenceTime, String rulebook, Map<String, String> definitions) {

    public Provenance {
        definitions = Map.copyOf(definitions);
    }
}
