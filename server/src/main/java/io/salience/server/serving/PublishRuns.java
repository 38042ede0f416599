package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.server.serving.PublishFailure.Stage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publishes of a publisher, one at a time, and how each ends. They never fail: a failure is reported. Thread-safe. */
final class PublishRuns {

    static final String STOPPING = "the server is stopping";

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Clock clock;
    private final PublishFailures failures;
    private final Supplier<Serving> serving;
    private final AtomicReference<@Nullable PublishRun> running = new AtomicReference<>();

    PublishRuns(Clock clock, PublishFailures failures, Supplier<Serving> serving) {
        this.clock = clock;
        this.failures = failures;
        this.serving = serving;
    }

    /** @param after done whatever came of it */
    PublishOutcome attempt(PublishRun run, Consumer<PublishRun> what, Runnable after) {
        running.set(run);
        try {
            what.accept(run);
            return outcome();
        } catch (PublishRefusal e) {
            return failed(run, e.stage(), e.problems());
        } catch (BadInput e) {
            return failed(run, Stage.LOADING, List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) { // also a stack that overflows: the old one keeps serving
            return failedInside(run, e);
        } finally {
            running.compareAndSet(run, null);
            after.run();
        }
    }

    private PublishOutcome failedInside(PublishRun run, Throwable cause) {
        String type = cause.getClass().getName();
        PublishFailure failure = new PublishFailure(
                clock.instant(), Stage.INSIDE, List.of("a bug in Salience, or too little memory: " + type));
        if (report(run, failure)) {
            LOG.error("A publish failed inside", cause);
        }
        return outcome(failure, null);
    }

    private PublishOutcome failed(PublishRun run, Stage stage, List<String> problems) {
        PublishFailure failure = new PublishFailure(clock.instant(), stage, problems);
        report(run, failure);
        return outcome(failure, null);
    }

    /** What an abandoned one comes to later is of no interest. */
    private boolean report(PublishRun run, PublishFailure failure) {
        return !run.isAbandoned()
                && failures.report(
                        run.subject(), failure, serving.get().edition().id());
    }

    /** What is answered for a publish whose thread hangs; it must not serve any more. Never waits. */
    PublishOutcome abandon() {
        PublishRun run = running.getAndSet(null);
        if (run == null || !run.abandon()) {
            return outcome();
        }
        PublishFailure failure = new PublishFailure(clock.instant(), run.stage(), List.of(hanging(run)));
        failures.report(run.subject(), failure, serving.get().edition().id());
        return outcome(failure, null);
    }

    private static String hanging(PublishRun run) {
        return "given up after " + run.progress().seconds() + " s: something that it reads or computes does not end;"
                + " look at the disks of workspace, content and store";
    }

    /** For a caller who waits no longer. */
    PublishOutcome stillRunning() {
        PublishProgress progress = progress();
        return outcome(null, progress == null ? new PublishProgress(Stage.CHECK, 0) : progress);
    }

    PublishOutcome stopping() {
        return outcome(new PublishFailure(clock.instant(), Stage.SWAP, List.of(STOPPING)), null);
    }

    /** All is well. */
    PublishOutcome outcome() {
        return outcome(null, null);
    }

    private PublishOutcome outcome(@Nullable PublishFailure failure, @Nullable PublishProgress progress) {
        Serving now = serving.get();
        return new PublishOutcome(
                now.edition().id(),
                now.rulebook().id(),
                now.generation().manifest().generation(),
                failure,
                progress);
    }

    /** Of the one under way; null if there is none. */
    @Nullable
    PublishProgress progress() {
        PublishRun run = running.get();
        return run == null ? null : run.progress();
    }
}
