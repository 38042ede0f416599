package io.salience.engine.trait;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Computation.Ratio;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the traits that traits are made of. Used once. */
final class TraitReferences {

    private final Map<String, YamlNode> written;
    private final Map<String, Computation> computations;
    private final Set<String> settled = new HashSet<>();

    /**
     * @param written all traits of the file
     * @param computations those that could be read
     */
    TraitReferences(Map<String, YamlNode> written, Map<String, Computation> computations) {
        this.written = written;
        this.computations = computations;
    }

    void check() {
        computations.forEach((name, how) -> {
            if (!how.traits().isEmpty()) {
                references(name).forEach(reference -> checkReference(how, reference));
            }
        });
        computations.keySet().forEach(name -> follow(name, new ArrayList<>()));
    }

    private Stream<YamlNode> references(String name) {
        return Stream.of("ratio", "to", "rank")
                .flatMap(key -> node(name).find(key).stream())
                .flatMap(node -> node.itemsOrSelf().stream());
    }

    private YamlNode node(String name) {
        return Objects.requireNonNull(written.get(name));
    }

    private void checkReference(Computation user, YamlNode reference) {
        String name = reference.text().orElse("");
        Computation used = computations.get(name);
        if (!written.containsKey(name)) {
            reference.report("unknown trait \"" + name + "\"" + Suggestion.endOfMessage(name, written.keySet()));
        } else if (used != null && used.type() != FieldType.NUMBER) {
            reference.report(kind(user) + " needs traits of type number, \"" + name + "\" is " + used.type());
        } else if (used instanceof Rank || (used instanceof Ratio && user instanceof Rank)) {
            reference.report("\"" + name + "\" is a " + kind(used) + "; a " + kind(user) + " of a " + kind(used)
                    + " is not possible");
        }
    }

    private static String kind(@Nullable Computation computation) {
        return computation instanceof Rank ? "rank" : "ratio";
    }

    /** Looks for a way back to a trait on the path; only ratios lead on. */
    private void follow(String name, List<String> path) {
        int seen = path.indexOf(name);
        if (seen >= 0) {
            List<String> circle = new ArrayList<>(path.subList(seen, path.size()));
            circle.add(name);
            node(name).report("the ratio is made of itself: " + String.join(" -> ", circle));
        } else if (!settled.contains(name) && computations.get(name) instanceof Ratio ratio) {
            path.add(name);
            ratio.traits().stream().distinct().forEach(next -> follow(next, path));
            path.remove(path.size() - 1);
            settled.add(name);
        }
    }
}
