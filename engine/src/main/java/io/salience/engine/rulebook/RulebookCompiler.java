package io.salience.engine.rulebook;

import io.salience.engine.definition.Id;
import io.salience.engine.definition.Problems;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.QueryField;
import io.salience.engine.experience.Settings;
import io.salience.engine.experience.Variant;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks drafts against each other and compiles them into a {@link Rulebook}. Used once. */
public final class RulebookCompiler {

    private final Rulebook.Definitions definitions;
    private final Map<String, Experience> experiences = new HashMap<>();
    private final Set<String> presumedSegments;
    private final Problems problems;

    /** @param presumedSegments what files with problems seem to join, see {@link DrlReader#presumedSegments} */
    public RulebookCompiler(Rulebook.Definitions definitions, Set<String> presumedSegments, Problems problems) {
        this.definitions = definitions;
        this.presumedSegments = presumedSegments;
        this.problems = problems;
        definitions.experiences().forEach(experience -> this.experiences.put(experience.id(), experience));
    }

    /**
     * Checks and compiles.
     *
     * @param id of the rulebook to be
     * @return empty where there are problems, which are then added
     */
    public Optional<Rulebook> compile(String id, List<DraftRule> segmentDrafts, List<DraftRule> targetingDrafts) {
        Set<String> segments = segments(segmentDrafts);
        Schema profile = profile(segments).build();
        Schema visitor = visitor(segments);
        definitions.settings().alarms().requireKnown(segments, problems);
        refuseRepeatedNames(segmentDrafts);
        refuseRepeatedNames(targetingDrafts);
        List<Rule> segmentRules = segmentDrafts.stream()
                .map(draft -> draft.check(profile, problems))
                .toList();
        Map<String, Integer> levels = new SegmentLevels(segmentDrafts, segmentRules, problems).levels();
        List<Candidate> candidates = candidates(visitor, targetingDrafts);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rulebook(
                id,
                definitions,
                visitor,
                new SegmentRules(profile, segmentRules, levels),
                new TargetingRules(definitions.settings(), visitor, candidates)));
    }

    private Set<String> segments(List<DraftRule> drafts) {
        Set<String> segments = new TreeSet<>(presumedSegments);
        for (DraftRule draft : drafts) {
            String segment = ((Action.Join) draft.action()).segment();
            Id.problem("segment", segment).ifPresent(problem -> draft.reportAction(problems, problem));
            segments.add(segment);
        }
        return segments;
    }

    private Schema.Builder profile(Set<String> segments) {
        return profile(definitions.settings(), definitions.traits(), segments);
    }

    private static Schema.Builder profile(Settings settings, Traits traits, Set<String> segments) {
        Schema.Builder schema = Schema.builder().zone(settings.zone());
        traits.addTo(schema);
        return schema.segments(segments);
    }

    private Schema visitor(Set<String> segments) {
        return visitor(definitions.settings(), definitions.traits(), segments, problems);
    }

    private static Schema visitor(Settings settings, Traits traits, Set<String> segments, Problems problems) {
        Schema.Builder schema = profile(settings, traits, segments);
        ContextFields.addTo(schema);
        for (QueryField query : settings.query()) {
            if (schema.has(query.name())) {
                problems.add(query.at(), "\"" + query.name() + "\" is a trait or attribute too; rename one of them");
            } else {
                schema.add(query.name(), query.type(), Origin.CONTEXT);
            }
        }
        traits.items().forEach(schema::item);
        return schema.build();
    }

    /** What rules of a kind may test, for readers that need the types of fields before the segments are known. */
    public static Schema schema(RuleKind kind, Settings settings, Traits traits) {
        return kind == RuleKind.TARGETING
                ? visitor(settings, traits, Set.of(), new Problems())
                : profile(settings, traits, Set.of()).build();
    }

    private void refuseRepeatedNames(List<DraftRule> drafts) {
        Map<String, DraftRule> first = new HashMap<>();
        for (DraftRule draft : drafts) {
            DraftRule other = first.putIfAbsent(draft.name(), draft);
            if (other != null) {
                draft.report(
                        problems,
                        "rule \"" + draft.name() + "\" exists at " + other.at() + " already; rename one of them");
            }
        }
    }

    private List<Candidate> candidates(Schema visitor, List<DraftRule> drafts) {
        List<Candidate> candidates = new ArrayList<>();
        for (DraftRule draft : drafts) {
            Rule rule = draft.check(visitor, problems);
            candidate(draft, rule).ifPresent(candidates::add);
        }
        return candidates;
    }

    private Optional<Candidate> candidate(DraftRule draft, Rule rule) {
        if (rule.action() instanceof Action.Show show) {
            return experience(draft, show.experience())
                    .flatMap(experience -> variant(draft, experience, show.variant())
                            .map(variant -> new Candidate(rule, experience, variant)));
        }
        @Nullable Variant chosenByAllocation = null;
        return experience(draft, ((Action.Enroll) rule.action()).experience())
                .filter(experience -> hasAllocation(draft, experience))
                .map(experience -> new Candidate(rule, experience, chosenByAllocation));
    }

    private Optional<Experience> experience(DraftRule draft, String id) {
        Optional<Experience> experience = Optional.ofNullable(experiences.get(id));
        if (experience.isEmpty()) {
            draft.reportAction(problems, Experience.unknown(id, experiences.keySet()));
        }
        return experience;
    }

    private Optional<Variant> variant(DraftRule draft, Experience experience, String id) {
        Optional<Variant> variant = experience.variant(id);
        if (variant.isEmpty() && isReadable(experience)) {
            draft.reportVariant(problems, experience.unknownVariant(id));
        }
        return variant;
    }

    /** Without variants its file has problems, which are told there. */
    private static boolean isReadable(Experience experience) {
        return !experience.variants().isEmpty();
    }

    private boolean hasAllocation(DraftRule draft, Experience experience) {
        boolean has = experience.traffic().allocation() != null;
        if (!has && isReadable(experience)) {
            draft.reportAction(
                    problems,
                    "experience \"" + experience.id()
                            + "\" has no allocation to enroll into; add one, or show one of its variants");
        }
        return has;
    }
}
