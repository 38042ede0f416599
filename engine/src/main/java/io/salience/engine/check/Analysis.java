package io.salience.engine.check;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Schedule;
import io.salience.engine.experience.Status;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.reasoning.Scope;
import io.salience.engine.rulebook.Action;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is suspicious about a workspace. That something is always, never or nowhere is said only where it is so for
 * every visitor; what is not known is said to be not analysed. Used once.
 */
public final class Analysis {

    private final Rulebook rulebook;
    private final Instant now;
    private final KnownContent content;
    private final Report report;
    private final Reasoner reasoner;
    private final Set<Rule> dead = new HashSet<>();

    private Analysis(Workspace workspace, Instant now, KnownContent content, BooleanSupplier wanted) {
        this.rulebook = workspace.rulebook();
        this.now = now;
        this.content = content;
        this.report = new Report(new Sources(workspace));
        this.reasoner = new Reasoner(rulebook, now, wanted);
    }

    /**
     * All findings, by file, line and column. Rules that are not enabled and experiences that are archived are left alone;
     * only active experiences compete.
     *
     * @param now from when on schedules matter
     * @param content what the content source has
     */
    public static List<Finding> findings(Workspace workspace, Instant now, KnownContent content) {
        return findings(workspace, now, content, () -> true);
    }

    /** @throws java.util.concurrent.CancellationException soon after it is not wanted any more */
    static List<Finding> findings(Workspace workspace, Instant now, KnownContent content, BooleanSupplier wanted) {
        return new Analysis(workspace, now, content, wanted).run();
    }

    private List<Finding> run() {
        lookAtRules();
        lookAtSchedules();
        lookAtSegments();
        for (Placement placement : rulebook.settings().placements()) {
            PlacementAnalysis analysis = new PlacementAnalysis(rulebook, reasoner, report, now, dead);
            analysis.look(placement);
            if (placement.fallback() == null && !content.has(placement.entry(), null)) {
                analysis.lookForGap(placement);
            }
        }
        new VariantAnalysis(rulebook, report, content, dead).look();
        return report.sorted();
    }

    private void lookAtRules() {
        RuleAnalysis analysis = new RuleAnalysis(reasoner, new Segments(reasoner), report);
        for (Rule rule : rulebook.segments().rules()) {
            if (rule.enabled() && !analysis.holdsForSomebody(rule, Scope.STORED, List.of())) {
                dead.add(rule);
            }
        }
        for (Candidate candidate : candidates()) {
            if (!analysis.holdsForSomebody(candidate.rule(), Scope.LIVE, outer(candidate))) {
                dead.add(candidate.rule());
            }
        }
    }

    private List<Candidate> candidates() {
        return rulebook.targeting().all().stream()
                .filter(candidate ->
                        candidate.rule().enabled() && candidate.experience().status() != Status.ARCHIVED)
                .toList();
    }

    /** The schedule of the rule's experience. */
    private List<Part> outer(Candidate candidate) {
        Experience experience = candidate.experience();
        return experience.schedule().equals(Schedule.ALWAYS)
                ? List.of()
                : List.of(new Part(
                        "the schedule of experience \"" + experience.id() + "\"",
                        candidate.rule().at(),
                        reasoner.schedule(experience.schedule(), Scope.LIVE)));
    }

    private void lookAtSchedules() {
        List<Rule> rules = new ArrayList<>(rulebook.segments().rules());
        candidates().forEach(candidate -> rules.add(candidate.rule()));
        for (Rule rule : rules) {
            if (rule.enabled() && isPast(rule.schedule())) {
                past(rule.at(), Wording.of(rule), rule.schedule());
            }
        }
        for (Experience experience : rulebook.experiences()) {
            if (experience.status() == Status.ACTIVE && isPast(experience.schedule())) {
                SourcePosition at = report.sources().schedule(experience);
                past(at, "experience \"" + experience.id() + "\"", experience.schedule());
            }
        }
    }

    private boolean isPast(Schedule schedule) {
        Instant to = schedule.to();
        return to != null && !to.isAfter(now);
    }

    private void past(SourcePosition at, String what, Schedule schedule) {
        report.add(
                FindingKind.PAST_SCHEDULE,
                at,
                what + " is over since " + schedule.to() + "; remove it, or give it a later end");
    }

    /** Where nothing is targeted, segments are for others. */
    private void lookAtSegments() {
        if (rulebook.targeting().all().isEmpty()) {
            return;
        }
        Set<String> used = Stream.concat(
                        rulebook.segments().rules().stream(),
                        rulebook.targeting().all().stream().map(Candidate::rule))
                .flatMap(rule -> Segments.named(rule.condition()))
                .collect(Collectors.toSet());
        Map<String, Rule> makers = new LinkedHashMap<>();
        rulebook.segments().rules().forEach(rule -> makers.putIfAbsent(((Action.Join) rule.action()).segment(), rule));
        makers.forEach((segment, rule) -> {
            if (!used.contains(segment)) {
                report.add(
                        FindingKind.UNUSED_SEGMENT,
                        rule.at(),
                        "segment \"" + segment + "\" is not used by any rule; remove it if nothing else needs it");
            }
        });
    }
}
