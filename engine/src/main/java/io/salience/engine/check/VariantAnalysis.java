package io.salience.engine.check;

import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Status;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.Rulebook;
import java.util.List;
import java.util.Set;

/**
 * Finds variants without content, and variants of active experiences that nothing shows.
 *
 * @param dead rules that never win
 */
record VariantAnalysis(Rulebook rulebook, Report report, KnownContent content, Set<Rule> dead) {

    void look() {
        for (Experience experience : rulebook.experiences()) {
            experience.variants().forEach(variant -> lookForContent(experience, variant));
            if (experience.status() == Status.ACTIVE) {
                List<Candidate> candidates = rulebook.targeting().candidates().stream()
                        .filter(candidate -> candidate.experience().id().equals(experience.id()))
                        .toList();
                experience.variants().forEach(variant -> look(experience, variant, candidates));
            }
        }
    }

    private void lookForContent(Experience experience, Variant variant) {
        String entry = experience.placement().entry();
        if (!content.has(entry, variant.content())) {
            report.add(
                    FindingKind.MISSING_CONTENT,
                    report.sources().variant(experience, variant),
                    "variant \"" + variant.id() + "\" of experience \"" + experience.id() + "\": the content entry \""
                            + entry + "\" has no "
                            + (variant.content() == null ? "base" : "variant \"" + variant.content() + "\"")
                            + "; visitors get a fallback");
        }
    }

    private void look(Experience experience, Variant variant, List<Candidate> candidates) {
        List<Candidate> showing = candidates.stream()
                .filter(candidate -> shows(candidate, experience, variant))
                .toList();
        if (showing.stream().allMatch(candidate -> dead.contains(candidate.rule()))) {
            List<String> rules = showing.stream()
                    .map(candidate -> Wording.withPlace(candidate.rule()))
                    .toList();
            String why = rules.isEmpty()
                    ? "no enabled rule shows it, and no allocation that a rule enrolls into has a share for it"
                    : Wording.list(rules) + (rules.size() == 1 ? " never wins" : " never win");
            report.add(
                    FindingKind.UNREACHABLE_VARIANT,
                    report.sources().variant(experience, variant),
                    "variant \"" + variant.id() + "\" of experience \"" + experience.id() + "\" is never shown: "
                            + why);
        }
    }

    private static boolean shows(Candidate candidate, Experience experience, Variant variant) {
        Variant shown = candidate.variant();
        if (shown != null) {
            return shown.id().equals(variant.id());
        }
        if (experience.traffic().stickiness() != null) {
            return true; // visitors may have been assigned to it when it had a share
        }
        Allocation allocation = experience.traffic().allocation();
        int place = allocation == null ? -1 : allocation.variants().indexOf(variant);
        return allocation != null && place >= 0 && allocation.basisPoints().get(place) > 0;
    }
}
