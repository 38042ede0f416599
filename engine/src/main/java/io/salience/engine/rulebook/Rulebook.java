package io.salience.engine.rulebook;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Settings;
import io.salience.engine.experience.ShortIds;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Trait;
import io.salience.engine.trait.Traits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All definitions of a workspace compiled together. Immutable and thread-safe.
 *
 * @param id SHA-256 of the definitions' normalised texts, as 64 hexadecimal digits
 * @param schema of visitors: traits, attributes, segments and the request's context
 */
public record Rulebook(
        String id, Definitions definitions, Schema schema, SegmentRules segments, TargetingRules targeting) {

    /**
     * What is not rules.
     *
     * @param experiences of every status, in the order of their files
     * @param shortIds of experiences and variants; {@link ShortIds#NONE} where the workspace has no lock file
     */
    public record Definitions(Settings settings, Traits traits, List<Experience> experiences, ShortIds shortIds) {

        public Definitions {
            experiences = List.copyOf(experiences);
        }
    }

    public Settings settings() {
        return definitions.settings();
    }

    public Traits traits() {
        return definitions.traits();
    }

    public List<Experience> experiences() {
        return definitions.experiences();
    }

    public ShortIds shortIds() {
        return definitions.shortIds();
    }

    public Optional<Experience> experience(String id) {
        return experiences().stream()
                .filter(experience -> experience.id().equals(id))
                .findFirst();
    }

    /**
     * How long recorded assignments can matter to the sticky experiences of any status; empty where one keeps them for
     * ever, or nothing is sticky, so that nothing can be said.
     */
    public Optional<Duration> longestKept() {
        List<Stickiness> sticky = experiences().stream()
                .flatMap(experience -> Stream.ofNullable(experience.traffic().stickiness()))
                .toList();
        boolean forEver = sticky.stream().anyMatch(one -> one.keepFor() == null);
        return forEver
                ? Optional.empty()
                : sticky.stream()
                        .flatMap(one -> Stream.ofNullable(one.keepFor()))
                        .max(Comparator.naturalOrder());
    }

    /** Sets every trait to its value of no events: what we know of a visitor who never did anything. */
    public void setEmpty(Facts facts) {
        for (Trait trait : traits().traits()) {
            facts.set(schema.get(trait.name()), trait.emptyValue().orElse(null));
        }
    }

    /** The fingerprint of each trait's definition, by name; where it counts calendar days, of the zone too. */
    public Map<String, String> traitFingerprints() {
        return traits().fingerprints(settings().zone());
    }
}
