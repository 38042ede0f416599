package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.server.serving.PublishFailure.Stage;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Loads, proves and warms up what is to serve next; the caller closes it if it does not. Thread-safe.
 *
 * @param strict whether warnings of the check refuse an edition
 */
record Preparation(Sources sources, Clock clock, boolean strict) {

    /**
     * The workspace as it is now, with the generation that serves.
     *
     * @throws PublishRefusal if it must not serve
     * @throws BadInput if there is no workspace
     */
    Serving ofWorkspace(Supplier<Serving> serving, PublishRun run) {
        Problems problems = new Problems();
        Edition edition =
                Edition.load(sources.workspace(), clock.instant(), problems).orElse(null);
        if (edition == null) {
            throw new PublishRefusal(
                    Stage.LOADING, problems.sorted().stream().map(Problem::text).toList());
        }
        if (strict) {
            run.enter(Stage.CHECK);
            Checker.refuseWarnings(edition);
        }
        return rehearsed(serving.get().with(edition), true, run);
    }

    /**
     * The store's current generation, with the edition that serves.
     *
     * @throws PublishRefusal if it must not serve
     */
    Serving ofGeneration(Supplier<Serving> serving, PublishRun run) {
        try {
            SharedGeneration opened = sources.openGeneration();
            Edition edition = serving.get().edition();
            return rehearsed(Serving.of(edition, opened, sources.evaluator(), sources.standing()), false, run);
        } catch (BadInput e) {
            throw new PublishRefusal(Stage.GENERATION, List.of(String.valueOf(e.getMessage())));
        }
    }

    private Serving rehearsed(Serving next, boolean scenariosToo, PublishRun run) {
        try {
            rehearse(next, scenariosToo, run);
            return next;
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
    }

    private void rehearse(Serving next, boolean scenariosToo, PublishRun run) {
        Rehearsal rehearsal = new Rehearsal(next, clock.instant());
        if (scenariosToo) {
            run.enter(Stage.SCENARIOS);
            PublishRefusal.ifAny(Stage.SCENARIOS, rehearsal.failedScenarios());
        }
        run.enter(Stage.COMPARISON);
        PublishRefusal.ifAny(Stage.COMPARISON, rehearsal.differences());
        PublishRefusal.ifAny(Stage.COMPARISON, rehearsal.warmUp());
        run.enter(Stage.SWAP);
    }
}
