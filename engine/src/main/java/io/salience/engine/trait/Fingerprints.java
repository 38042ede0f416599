package io.salience.engine.trait;

import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives computations without circles their fingerprints. Used once. */
final class Fingerprints {

    private final Map<String, Computation> computations;
    private final Map<String, Integer> most;
    private final Schema properties;
    private final Map<String, String> known = new HashMap<>();

    /** @param most by trait, how many things are kept of one visitor */
    Fingerprints(Map<String, Computation> computations, Map<String, Integer> most, Schema properties) {
        this.computations = computations;
        this.most = most;
        this.properties = properties;
    }

    /** The traits, in the order of the computations. */
    List<Trait> traits() {
        return computations.entrySet().stream()
                .map(entry -> trait(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Trait trait(String name, Computation how) {
        return new Trait(name, how, most(name), of(name, how));
    }

    private int most(String name) {
        return most.getOrDefault(name, Trait.MOST);
    }

    private String of(String name, Computation how) {
        String before = known.get(name);
        if (before != null) {
            return before;
        }
        StringBuilder text = new StringBuilder(how.definition());
        if (most(name) != Trait.MOST) {
            text.append(" most ").append(most(name));
        }
        for (String property : how.properties()) {
            text.append('\n')
                    .append(property)
                    .append(": ")
                    .append(properties.get(property).type());
        }
        for (String trait : how.traits()) {
            Computation used = computations.get(trait);
            if (used != null) {
                text.append('\n').append(trait).append(" = ").append(of(trait, used));
            }
        }
        String fingerprint = Sha256.ofText(text.toString());
        known.put(name, fingerprint);
        return fingerprint;
    }
}
