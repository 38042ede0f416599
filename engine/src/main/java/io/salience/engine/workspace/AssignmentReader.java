package io.salience.engine.workspace;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.Suggestion;
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
 * Reads the variants that a visitor of sticky experiences got before: {@code split: one}, assigned just before the moment of
 * the decisions and in the version of today, or {@code split: { variant: one, bucketVersion: 2, at: ..., by: accountId }}.
 *
 * @param values of the visitor's traits and attributes
 * @param now the moment of the decisions
 */
record AssignmentReader(Rulebook rulebook, String visitorId, Map<String, Object> values, Instant now) {

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
        Optional<String> by = by(key, experience, value);
        int version = value.isMap() ? version(value, stickiness.bucketVersion()) : stickiness.bucketVersion();
        Optional<Instant> at = value.isMap() ? at(value) : Optional.of(now.minusMillis(1));
        return variant.isEmpty() || by.isEmpty() || at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Assignment(
                        experience.id(), version, by.get(), id(by.get()).orElseThrow(), variant.get(), at.get()));
    }

    private static Optional<String> variant(YamlNode value) {
        if (!value.isMap()) {
            return value.text();
        }
        value.onlyKeys("variant", "bucketVersion", "at", "by");
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

    private Optional<Instant> at(YamlNode value) {
        Optional<YamlNode> node = value.find("at");
        if (node.isEmpty()) {
            return Optional.of(now.minusMillis(1));
        }
        Optional<Instant> at = node.get().instant();
        if (at.filter(now::isBefore).isPresent()) {
            node.get()
                    .report("the visitor got it at " + at.get() + ", but decides at " + now
                            + "; write an earlier moment");
        }
        return at;
    }

    /** What names the one whose the assignment is: what is written, or what the experience hashes of this visitor. */
    private Optional<String> by(YamlNode key, Experience experience, YamlNode value) {
        Optional<YamlNode> written = value.isMap() ? value.find("by") : Optional.empty();
        List<String> possible = written.map(node -> named(node, experience))
                .orElse(experience.traffic().hashing().by());
        Optional<String> by =
                possible.stream().filter(name -> id(name).isPresent()).findFirst();
        if (by.isEmpty() && !possible.isEmpty()) {
            key.report("experience \"" + experience.id() + "\" assigns by " + String.join(" or else ", possible)
                    + ", which the visitor does not have; write it into attributes");
        }
        return by;
    }

    /** None where there is a problem. */
    private static List<String> named(YamlNode by, Experience experience) {
        List<String> possible = experience.traffic().hashing().by();
        Optional<String> name = by.text();
        if (name.isPresent() && !possible.contains(name.get())) {
            by.report("experience \"" + experience.id() + "\" does not hash \"" + name.get() + "\""
                    + Suggestion.endOfMessage(name.get(), possible));
            return List.of();
        }
        return name.map(List::of).orElse(List.of());
    }

    private Optional<String> id(String by) {
        return by.equals(Hashing.VISITOR_ID)
                ? Optional.of(visitorId)
                : Optional.ofNullable(values.get(by)).map(String::valueOf).filter(id -> !id.isEmpty());
    }
}
