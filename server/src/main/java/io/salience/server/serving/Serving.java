package io.salience.server.serving;

import io.salience.content.ContentOrigin;
import io.salience.content.ResolvedContent;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.WantedContent;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * What answers requests: a rulebook, a generation of profiles and a content source that belong together. Thread-safe. The
 * generation may be shared with the rulebooks before and after it; closing lets go of it.
 */
public final class Serving implements AutoCloseable {

    private final Edition edition;
    private final SharedGeneration shared;
    private final EvaluatorKind evaluator;
    private final ProfileReader profiles;
    private final DecisionEngine engine;

    private Serving(Edition edition, SharedGeneration held, EvaluatorKind evaluator) {
        this.edition = edition;
        this.shared = held;
        this.evaluator = evaluator;
        Rulebook rulebook = edition.rulebook();
        this.profiles = held.generation().reader(rulebook.schema(), rulebook.traitFingerprints());
        this.engine = new DecisionEngine(rulebook, profiles::read, evaluator);
    }

    /**
     * Opens the store's current generation for a workspace.
     *
     * @param privateFolder for this process's copy of the generation's map
     * @throws io.salience.engine.definition.BadInput where content or store cannot be used
     */
    public static Serving open(Workspace workspace, Store store, Path privateFolder, EvaluatorKind evaluator) {
        Edition edition = Edition.of(workspace, Instant.now());
        return of(edition, new SharedGeneration(store.open(privateFolder)), evaluator);
    }

    /** @param held a generation that the caller holds; closing the result lets go of it */
    static Serving of(Edition edition, SharedGeneration held, EvaluatorKind evaluator) {
        try {
            return new Serving(edition, held, evaluator);
        } catch (RuntimeException | Error e) {
            held.letGo();
            throw e;
        }
    }

    /** Another edition by the same generation, which is then held once more. */
    Serving with(Edition other) {
        if (!shared.hold()) {
            throw new IllegalStateException("the generation is closed");
        }
        return of(other, shared, evaluator);
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
        return evaluator;
    }

    public Rulebook rulebook() {
        return edition.rulebook();
    }

    /** What the rules know and the generation does not: it waits for the next build. One sentence each. */
    public List<String> warnings() {
        Manifest manifest = generation().manifest();
        Stream<String> unavailable = profiles.unavailable().stream()
                .map(name -> "\"" + name + "\" is not in generation " + manifest.generation()
                        + ", or is defined in another way there; it is missing until the next build");
        Stream<String> otherRulebook = Stream.of(manifest.rulebook())
                .filter(built -> !built.equals(rulebook().id()))
                .map(built -> "generation " + manifest.generation() + " was built with rulebook " + built
                        + "; changed segment rules take effect with the next build");
        return Stream.concat(unavailable, otherRulebook).toList();
    }

    /**
     * Decides and finds the content.
     *
     * @param question whose request has no problems
     * @param request of the question
     */
    public Answer answer(Question question, DecisionRequest request, Instant now) {
        String answerId = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Map<String, Answer.PlacementAnswer> decisions = new LinkedHashMap<>();
        for (Decision decision : engine.decide(request, now)) {
            decisions.put(decision.placement(), answer(question, decision, answerId + "." + decision.placement()));
        }
        return new Answer(
                request.visitorId(), rulebook().id(), generation().manifest().generation(), evaluator, decisions);
    }

    private Answer.PlacementAnswer answer(Question question, Decision decision, String decisionId) {
        if (!question.wantsContent()) {
            return new Answer.PlacementAnswer(decisionId, decision, null);
        }
        WantedContent wanted = decision.wanted();
        ResolvedContent found =
                edition.content().resolve(wanted.entry(), wanted.variant(), wanted.fallback(), question.wantedLocale());
        ContentOrigin expected = wanted.variant() == null ? ContentOrigin.BASE : ContentOrigin.VARIANT;
        Decision told = found.from() == expected ? decision : decision.with(Detail.CONTENT_FALLBACK);
        return new Answer.PlacementAnswer(decisionId, told, found);
    }

    @Override
    public void close() {
        letGo();
    }
}
