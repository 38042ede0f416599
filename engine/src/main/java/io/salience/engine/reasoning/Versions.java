package io.salience.engine.reasoning;

import io.salience.engine.condition.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that rules compare with, in order. A version's rank is its place among them; one between two of them
 * stands half a place above the lower. Immutable.
 */
final class Versions {

    private static final List<String> ENDINGS = List.of("", ".1", "-0", ".0", ".0.1", "-a");

    private final List<Version> bounds = new ArrayList<>();

    Versions(Collection<Version> bounds) {
        bounds.stream()
                .sorted((one, other) -> one.compareTo(other.toString()))
                .filter(bound -> this.bounds.isEmpty() || rank(bound.toString()) != this.bounds.size() - 1)
                .forEach(this.bounds::add);
    }

    double rank(Version bound) {
        return rank(bound.toString());
    }

    double rank(String version) {
        int below = 0;
        for (Version bound : bounds) {
            int order = bound.compareTo(version);
            if (order == 0) {
                return below;
            }
            below += order < 0 ? 1 : 0;
        }
        return below - 0.5;
    }

    /** A version of one of these ranks; empty where none is known. */
    Optional<String> pick(NumberSet ranks) {
        return Stream.concat(
                        bounds.stream().flatMap(bound -> ENDINGS.stream().map(ending -> bound + ending)),
                        Stream.of("0", "99999"))
                .filter(version -> ranks.contains(rank(version)))
                .findFirst();
    }
}
