package io.salience.server.serving;

import io.salience.content.ContentOrigin;
import io.salience.content.ResolvedContent;
import io.salience.engine.decision.Decided;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Overrides;
import io.salience.engine.decision.Reason;
import io.salience.engine.decision.WantedContent;
import io.salience.engine.experience.ShortIds;
import io.salience.engine.explanation.Explainer;
import io.salience.engine.explanation.Explanation;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.server.assignment.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers requests: a rulebook, a generation of profiles and a content source that belong together. Thread-safe. The
 * generation may be shared with the rulebooks before and after it; closing lets go of it.
 */
public final class Serving implements AutoCloseable {

    private final Edition edition;
    private final SharedGeneration shared;
    private final Standing standing;
    private final ProfileReader profiles;
    private final DecisionEngine engine;
    private final boolean isSticky;
    /** Found when first asked for: trials and commands never do. */
    private volatile @Nullable List<String> waiting;

    private Serving(Edition edition, SharedGeneration held, EvaluatorKind evaluator, Standing standing) {
        this.edition = edition;
        this.shared = held;
        this.standing = standing;
        Rulebook rulebook = edition.rulebook();
        this.profiles = held.generation().reader(rulebook.schema(), rulebook.traitFingerprints());
        this.engine = new DecisionEngine(
                rulebook, new StoredProfiles(profiles, held.generation()), standing.assignments(), evaluator);
        this.isSticky =
                rulebook.experiences().stream().anyMatch(one -> one.traffic().stickiness() != null);
    }

    /**
     * Opens the store's current generation for a workspace.
     *
     * @param privateFolder for this process's copy of the generation's map
     * @throws io.salience.engine.definition.BadInput where content or store cannot be used
     */
    public static Serving open(Workspace workspace, Store store, Path privateFolder, EvaluatorKind evaluator) {
        return open(workspace, store, privateFolder, evaluator, Standing.inMemory());
    }

    /** The same with what was there before, which is not closed with it. */
    public static Serving open(
            Workspace workspace, Store store, Path privateFolder, EvaluatorKind evaluator, Standing standing) {
        Edition edition = Edition.of(workspace, Instant.now());
        return of(edition, SharedGeneration.openCurrent(store, privateFolder), evaluator, standing);
    }

    /** @param held a generation that the caller holds; closing the result lets go of it */
    static Serving of(Edition edition, SharedGeneration held, EvaluatorKind evaluator, Standing standing) {
        try {
            return new Serving(edition, held, evaluator, standing);
        } catch (RuntimeException | Error e) {
            held.letGo();
            throw e;
        }
    }

    /** Another edition by the same generation, which is then held once more. */
    Serving with(Edition other) {
        return with(other, standing);
    }

    /** The same for trials: what it records is forgotten. By the same generation, which is then held once more. */
    Serving onTrial() {
        return with(edition, Standing.inMemory());
    }

    private Serving with(Edition other, Standing remembering) {
        if (!shared.hold()) {
            throw new IllegalStateException("the generation is closed");
        }
        return of(other, shared, evaluator(), remembering);
    }

    /** Keeps the generation open while a request is answered; false where it is closed, and another one serves. */
    boolean hold() {
        return shared.hold();
    }

    void letGo() {
        shared.letGo();
    }

    Edition edition() {
        return edition;
    }

    ProfileReader profiles() {
        return profiles;
    }

    public DecisionEngine engine() {
        return engine;
    }

    public Generation generation() {
        return shared.generation();
    }

    /** Which of the two evaluators answers. */
    public EvaluatorKind evaluator() {
        return engine.evaluator();
    }

    /**
     * What the question's token overrides.
     *
     * @throws io.salience.engine.definition.BadInput where the token does not count
     */
    public Overrides overrides(Question question, Instant now) {
        return standing.overrides(question.overrides(), now);
    }

    public Rulebook rulebook() {
        return edition.rulebook();
    }

    /** See {@link SharedGeneration#mark}. */
    String generationMark() {
        return shared.mark();
    }

    /** Why another generation than the store's current one answers, in a sentence; null if the current one does. */
    @Nullable
    String damage() {
        return shared.damage();
    }

    /**
     * Why another generation than the store's current one answers, and what the rules know and the generation does not: it
     * waits for the next build. One sentence each. Never waits.
     */
    public List<String> warnings() {
        return Stream.of(
                        Stream.ofNullable(shared.damage()),
                        waitingForABuild().stream(),
                        unknownIds(),
                        standing.assignments().warnings().stream())
                .flatMap(warnings -> warnings)
                .toList();
    }

    Optional<Trouble> assignmentTrouble() {
        return standing.assignments().trouble();
    }

    /** From now on, assignments go by the ages that this rulebook declares. */
    void keepAssignments() {
        standing.assignments().keepFor(rulebook().longestKept());
    }

    private Stream<String> unknownIds() {
        boolean matters = rulebook().experiences().stream()
                .anyMatch(one -> one.traffic().stickiness() != null
                        && one.traffic().hashing().isOfEverybody());
        return matters && !generation().knowsJoinedIds()
                ? Stream.of("generation " + generation().manifest().generation()
                        + " does not say which ids are one visitor; sticky experiences look only at the ids of the request"
                        + " until the next build")
                : Stream.empty();
    }

    private List<String> waitingForABuild() {
        List<String> known = waiting;
        if (known == null) {
            known = new StoredDefinitions(generation().manifest(), rulebook(), profiles.unavailable()).warnings();
            waiting = known;
        }
        return known;
    }

    /**
     * Decides, finds the content, and records who is to keep a variant.
     *
     * @param question whose overrides have no problems
     * @param request of the question, without what is wrong in it
     */
    public Answer answer(Question question, DecisionRequest request, Instant now) {
        String answerId = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Map<String, Answer.PlacementAnswer> decisions = new LinkedHashMap<>();
        Overrides overrides = overrides(question, now);
        SeenAssignments seen = new SeenAssignments(standing.assignments());
        DecisionEngine deciding = isSticky ? engine.with(seen) : engine;
        Decided outcome = deciding.answer(request, overrides, now);
        NewAssignments assignments = keep(outcome, seen, now);
        if (assignments.areOvertaken()) {
            outcome = deciding.answer(request, overrides, now);
            assignments = keep(outcome, seen, now);
        }
        List<Decision> decided = outcome.decisions();
        Map<String, Explanation> explanations = explanations(question, request, decided, now);
        for (Decision decision : decided) {
            Answer.PlacementAnswer answer = answer(question, decision, answerId + "." + decision.placement());
            decisions.put(decision.placement(), answer.explainedBy(explanations.get(decision.placement())));
        }
        promise(assignments, decisions);
        return new Answer(
                request.visitorId(),
                outcome.visitorKnown(),
                rulebook().id(),
                generation().manifest().generation(),
                evaluator(),
                variantKey(decided),
                decisions,
                null);
    }

    private NewAssignments keep(Decided outcome, SeenAssignments seen, Instant now) {
        return NewAssignments.of(outcome.decisions(), rulebook(), standing.assignments(), seen, now);
    }

    /** Last, so that the disk works while the rest of the answer is made. */
    private static void promise(NewAssignments assignments, Map<String, Answer.PlacementAnswer> decisions) {
        decisions.replaceAll((placement, answer) -> {
            Promise promise = assignments.promise(placement);
            return promise == null ? answer : answer.promising(promise);
        });
    }

    private @Nullable String variantKey(List<Decision> decisions) {
        ShortIds shortIds = rulebook().shortIds();
        if (shortIds.equals(ShortIds.NONE)) {
            return null;
        }
        return decisions.stream()
                .filter(decision -> decision.experience() != null && decision.variant() != null)
                .flatMap(decision -> shortIds.variantKey(decision.experience(), decision.variant()).stream())
                .sorted()
                .collect(Collectors.joining("."));
    }

    /** By placement; explaining takes longer than deciding and is asked for seldom, so it gathers anew what it needs. */
    private Map<String, Explanation> explanations(
            Question question, DecisionRequest request, List<Decision> decided, Instant now) {
        if (!question.wantsExplanation() || decided.stream().anyMatch(one -> one.reason() == Reason.ERROR)) {
            return Map.of();
        }
        return new Explainer(engine)
                .explain(request, now).stream().collect(Collectors.toMap(Explanation::placement, Function.identity()));
    }

    private Answer.PlacementAnswer answer(Question question, Decision decision, String decisionId) {
        if (!question.wantsContent()) {
            return new Answer.PlacementAnswer(decisionId, decision, null, null, null);
        }
        WantedContent wanted = decision.wanted();
        ResolvedContent found =
                edition.content().resolve(wanted.entry(), wanted.variant(), wanted.fallback(), question.wantedLocale());
        ContentOrigin expected = wanted.variant() == null ? ContentOrigin.BASE : ContentOrigin.VARIANT;
        Decision told = found.from() == expected ? decision : decision.with(Detail.CONTENT_FALLBACK);
        return new Answer.PlacementAnswer(decisionId, told, null, found, null);
    }

    @Override
    public void close() {
        letGo();
    }
}
