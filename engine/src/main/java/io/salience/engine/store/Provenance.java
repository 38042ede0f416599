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
 * @param segments a hash of the definition of each segment, by id; the definition of one left out is not known
 */
public record Provenance(
        Instant builtAt,
        Instant referenceTime,
        String rulebook,
        Map<String, String> definitions,
        Map<String, String> segments) {

    public Provenance {
        definitions = Map.copyOf(definitions);
        segments = Map.copyOf(segments);
    }

    /** With no definition of any segment. */
    public Provenance(Instant builtAt, Instant referenceTime, String rulebook, Map<String, String> definitions) {
        this(builtAt, referenceTime, rulebook, definitions, Map.of());
    }
}
