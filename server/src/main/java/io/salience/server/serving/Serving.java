package io.salience.server.serving;

import io.salience.content.ContentOrigin;
import io.salience.content.ContentResolver;
import io.salience.content.ContentSource;
import io.salience.content.FileContent;
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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * What answers requests: a rulebook, a generation of profiles and a content source that belong together. Thread-safe;
 * closing it closes the generation.
 *
 * @param profiles of the generation, by the rulebook's schema
 * @param evaluator which of the two evaluators answers
 */
public record Serving(
        DecisionEngine engine,
        Generation generation,
        ProfileReader profiles,
        ContentResolver content,
        EvaluatorKind evaluator)
        implements AutoCloseable {

    /**
     * Opens the store's current generation for a workspace.
     *
     * @param privateFolder for this process's copy of the generation's map
     * @throws io.salience.engine.definition.BadInput where content or store cannot be used
     */
    public static Serving open(Workspace workspace, Store store, Path privateFolder, EvaluatorKind evaluator) {
        Rulebook rulebook = workspace.rulebook();
        ContentResolver content = content(workspace);
        Generation generation = store.open(privateFolder);
        ProfileReader profiles = generation.reader(rulebook.schema(), rulebook.traitFingerprints());
        return new Serving(
                new DecisionEngine(rulebook, profiles::read, evaluator), generation, profiles, content, evaluator);
    }

    private static ContentResolver content(Workspace workspace) {
        ContentSource source =
                workspace.contentFolder().<ContentSource>map(FileContent::load).orElse(key -> Optional.empty());
        return new ContentResolver(source, workspace.rulebook().settings().locales());
    }

    public Rulebook rulebook() {
        return engine.rulebook();
    }

    /** What the rules know and the generation does not: it waits for the next build. One sentence each. */
    public List<String> warnings() {
        Manifest manifest = generation.manifest();
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
     */
    public Answer answer(Question question, Instant now) {
        DecisionRequest request = question.request();
        String answerId = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Map<String, Answer.PlacementAnswer> decisions = new LinkedHashMap<>();
        for (Decision decision : engine.decide(request, now)) {
            decisions.put(decision.placement(), answer(question, decision, answerId + "." + decision.placement()));
        }
        return new Answer(
                request.visitorId(), rulebook().id(), generation.manifest().generation(), evaluator, decisions);
    }

    private Answer.PlacementAnswer answer(Question question, Decision decision, String decisionId) {
        if (!question.wantsContent()) {
            return new Answer.PlacementAnswer(decisionId, decision, null);
        }
        WantedContent wanted = decision.wanted();
        ResolvedContent found =
                content.resolve(wanted.entry(), wanted.variant(), wanted.fallback(), question.wantedLocale());
        ContentOrigin expected = wanted.variant() == null ? ContentOrigin.BASE : ContentOrigin.VARIANT;
        Decision told = found.from() == expected ? decision : decision.with(Detail.CONTENT_FALLBACK);
        return new Answer.PlacementAnswer(decisionId, told, found);
    }

    @Override
    public void close() {
        rulebook().targeting().compiled().close();
        generation.close();
    }
}
