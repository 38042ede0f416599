package io.salience.engine.workspace;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Hashing;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the variants that a visitor of sticky experiences got before: {@code split: one}, assigned in the version of
 * today, or {@code split: { variant: one, bucketVersion: 2 }}.
 *
 * @param values of the visitor's traits and attributes
 */
record AssignmentReader(Rulebook rulebook, String visitorId, Map<String, Object> values) {

    /** Problems are added; what has one is left out. */
    List<Assignment> read(YamlNode assignments) {
        return assignments.entries().entrySet().stream()
                .flatMap(
                        entry -> assignment(assignments.key(entry.getKey()), entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private Optional<Assignment> assignment(YamlNode key, String id, YamlNode value) {
        Optional<Experience> experience = new ExperienceReference(rulebook).experience(key, id);
        if (experience.isEmpty()) {
            return Optional.empty();
        }
        Stickiness stickiness = experience.get().traffic().stickiness();
        if (stickiness == null) {
            key.report("experience \"" + id + "\" is not sticky, so nobody keeps a variant of it; write sticky: true"
                    + " into its file, or leave it out here");
            return Optional.empty();
        }
        return assigned(key, experience.get(), stickiness, value);
    }

    private Optional<Assignment> assigned(YamlNode key, Experience experience, Stickiness stickiness, YamlNode value) {
        Optional<String> variant =
                variant(value).filter(id -> ExperienceReference.hasVariant(place(value), experience, id));
        Optional<String> hashed = hashedId(key, experience);
        int version = value.isMap() ? version(value, stickiness.bucketVersion()) : stickiness.bucketVersion();
        return variant.isEmpty() || hashed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Assignment(
                        experience.id(),
                        version,
                        experience.traffic().hashing().what(),
                        hashed.get(),
                        variant.get(),
                        Instant.EPOCH));
    }

    private static Optional<String> variant(YamlNode value) {
        if (!value.isMap()) {
            return value.text();
        }
        value.onlyKeys("variant", "bucketVersion");
        return value.require("variant").flatMap(YamlNode::text);
    }

    private static YamlNode place(YamlNode value) {
        return value.find("variant").orElse(value);
    }

    private static int version(YamlNode value, int current) {
        return value.find("bucketVersion")
                .flatMap(version -> version.wholeNumber(0, current))
                .map(Long::intValue)
                .orElse(current);
    }

    /** Whose the assignment is: what the experience hashes. */
    private Optional<String> hashedId(YamlNode key, Experience experience) {
        String what = experience.traffic().hashing().what();
        if (what.equals(Hashing.VISITOR_ID)) {
            return Optional.of(visitorId);
        }
        Optional<String> hashed = Optional.ofNullable(values.get(what)).map(String::valueOf);
        if (hashed.isEmpty()) {
            key.report("experience \"" + experience.id() + "\" assigns by " + what
                    + ", which the visitor does not have;" + " write it into attributes");
        }
        return hashed;
    }
}
