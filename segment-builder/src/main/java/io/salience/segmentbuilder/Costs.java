package io.salience.segmentbuilder;

import java.util.List;

/**
 * What a build took.
 *
 * @param phases one after the other
 * @param rowsPerSecond of all files, over the whole build
 * @param traits the largest first; empty where the build does not measure them
 */
public record Costs(List<Phase> phases, long rowsPerSecond, List<TraitBytes> traits) {

    public Costs {
        phases = List.copyOf(phases);
        traits = List.copyOf(traits);
    }
}
