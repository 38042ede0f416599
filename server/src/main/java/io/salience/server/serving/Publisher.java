package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.server.serving.PublishFailure.Stage;
import io.salience.server.serving.PublishFailures.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something serving while workspace and store change. What is new is loaded, proven and warmed up on one thread of
 * its own, and then takes the place of the old by one reference; after any failure the old one keeps serving. Thread-safe.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Clock clock;
    private final PublishRules rules;
    private final Preparation preparation;
    private final EditionHistory history;
    private final PublishFailures failures = new PublishFailures();
    private final PublishRuns runs;
    private final PublishThread thread;
    private final SharedTask<PublishOutcome> publishes;
    private final SharedTask<PublishOutcome> generations;
    private final Checker checker;
    private final FilesComparison files;
    private volatile Serving serving;
    private volatile PublishView view;
    private volatile boolean closed;
    /** How often somebody rolled back: a publish that was asked for before must not undo it. */
    private volatile int rollbacks;

    /** How often when a publish was asked for last. */
    private volatile int rollbacksWhenAsked;

    /** One that is not strict. */
    public Publisher(Sources sources, Serving first, int keep, Clock clock) {
        this(sources, first, keep, clock, false);
    }

    /**
     * Warms up what is to answer first, which is checked afterwards.
     *
     * @param first closed by the publisher
     * @param keep how many editions stay for a rollback, besides the one that answers
     * @param clock of publishes
     * @param strict whether an edition is refused of which the check has warnings; the first one never is
     */
    public Publisher(Sources sources, Serving first, int keep, Clock clock, boolean strict) {
        this(sources, first, clock, PublishRules.of(keep, strict));
    }

    Publisher(Sources sources, Serving first, Clock clock, PublishRules rules) {
        this.clock = clock;
        this.rules = rules;
        this.preparation = new Preparation(sources, clock, rules.strict());
        this.history = new EditionHistory(rules.keep(), first.edition());
        this.serving = first;
        this.view = PublishView.of(first, clock.instant());
        first.keepAssignments();
        this.runs = new PublishRuns(clock, failures, () -> serving);
        this.thread = new PublishThread(rules.longest());
        this.publishes = task(Subject.WORKSPACE, this::publishNow);
        this.generations = task(Subject.GENERATION, this::takeGenerationNow);
        this.checker = new Checker(thread, () -> serving.edition(), this::isIdleBeside);
        this.files = new FilesComparison(sources.workspace(), () -> serving.edition());
        new Rehearsal(first, clock.instant()).warmUp();
        checker.ask();
    }

    private SharedTask<PublishOutcome> task(Subject subject, Consumer<PublishRun> what) {
        Runnable after = () -> checker.ask();
        return new SharedTask<>(
                thread, () -> runs.attempt(new PublishRun(subject, rollbacksWhenAsked), what, after), runs::abandon);
    }

    private boolean isIdleBeside(Edition edition) {
        return !closed
                && !publishes.isWaiting()
                && !generations.isWaiting()
                && serving.edition().check() == edition.check();
    }

    /** Answers by what serves now, which stays open until the answer is made. */
    public <T> T answer(Function<Serving, T> question) {
        Serving held = hold();
        try {
            return question.apply(held);
        } finally {
            held.letGo();
        }
    }

    private Serving hold() {
        while (!closed) {
            Serving now = serving;
            if (now.hold()) {
                return now;
            }
        }
        throw new IllegalStateException("the publisher is closed");
    }

    /**
     * Loads the workspace as it is from now on and lets it serve if it is sound. Returns at once; never fails. The end is
     * known when the publish has ended or is abandoned.
     */
    public CompletableFuture<PublishOutcome> publish() {
        rollbacksWhenAsked = rollbacks;
        return ask(publishes);
    }

    /** The same for callers that cannot wait long: after 30 seconds they learn how far it has come. */
    public CompletableFuture<PublishOutcome> reload() {
        return publish()
                .orTimeout(rules.patience().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(this::stillRunning);
    }

    private PublishOutcome stillRunning(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return runs.stillRunning();
        }
        throw new CompletionException(cause);
    }

    /** Opens the generation that is the store's current one from now on and lets it serve. Returns at once; never fails. */
    public CompletableFuture<PublishOutcome> takeGeneration() {
        return ask(generations);
    }

    private CompletableFuture<PublishOutcome> ask(SharedTask<PublishOutcome> task) {
        try {
            return task.ask();
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(runs.stopping());
        }
    }

    private void publishNow(PublishRun run) {
        Serving next = preparation.ofWorkspace(() -> serving, run);
        swap(next, run).close();
        LOG.info(
                "Published edition {} (rulebook {})",
                next.edition().id(),
                next.rulebook().id());
    }

    /** What served before, which the caller closes. */
    private synchronized Serving swap(Serving next, PublishRun run) {
        try {
            requirePlace(run, run.rollbacks() != rollbacks);
            failures.clear(Subject.WORKSPACE);
            return put(next, view.published(next, clock.instant()));
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
    }

    private void takeGenerationNow(PublishRun run) {
        Serving next = preparation.ofGeneration(() -> serving, run);
        swapGeneration(next, run).close();
        LOG.info("Serving generation {}", next.generation().manifest().generation());
    }

    private synchronized Serving swapGeneration(Serving next, PublishRun run) {
        try (Serving loaded = next) {
            requirePlace(run, false);
            failures.clear(Subject.GENERATION);
            Serving current = loaded.with(serving.edition());
            return put(current, view.with(current));
        }
    }

    /** Only with the lock. */
    private void requirePlace(PublishRun run, boolean rolledBack) {
        if (closed) {
            throw new PublishRefusal(Stage.SWAP, List.of(PublishRuns.STOPPING));
        }
        if (rolledBack) {
            throw new PublishRefusal(
                    Stage.SWAP,
                    List.of("somebody rolled back meanwhile; publish again if the workspace is meant to serve"));
        }
        if (!run.takesPlace()) {
            throw new PublishRefusal(Stage.SWAP, List.of("it was given up before it ended"));
        }
    }

    /** Only with the lock. Requests that hold the old one, which the caller closes, end on it. */
    private Serving put(Serving next, PublishView now) {
        Serving old = serving;
        history.add(next.edition());
        view = now.keeping(history.kept());
        next.keepAssignments();
        serving = next;
        return old;
    }

    /**
     * Lets an edition serve again that served before, at once and without proving it again.
     *
     * @param id of the edition, or a beginning of it that no other kept edition has
     * @throws BadInput if it is not kept
     */
    public PublishOutcome rollBack(String id) {
        if (closed) {
            return runs.stopping();
        }
        bringBack(id).close();
        checker.ask();
        return runs.outcome();
    }

    private synchronized Serving bringBack(String id) {
        Edition edition = history.find(id);
        rollbacks++;
        Serving next = serving.with(edition);
        LOG.info(
                "Rolled back to edition {} (rulebook {})",
                edition.id(),
                edition.rulebook().id());
        return put(next, view.rolledBack(next, clock.instant()));
    }

    /** What the check of an edition that was published just now has found; see {@link Checker#findings}. */
    public CompletableFuture<CheckStatus> findings(String edition) {
        return checker.findings(edition);
    }

    /** Never waits, whatever is being published. */
    public PublishStatus status() {
        return view.status(failures, runs.progress());
    }

    /** Whether the files contain what serves; looks at them. Returns at once; the answer comes within 5 seconds. */
    public CompletableFuture<FilesState> files() {
        return files.ask();
    }

    PublishFailures failures() {
        return failures;
    }

    /** Whether what was published last has this fingerprint, serves, and nothing failed since. */
    boolean isPublished(String fingerprint) {
        PublishView now = view;
        return now.isOfLastPublish()
                && now.serving().edition().fingerprint().equals(fingerprint)
                && failures.of(Subject.WORKSPACE) == null;
    }

    /** See {@link SourceWatch}: what was rolled back must not be published again by itself. */
    int rollbacks() {
        return rollbacks;
    }

    /** The moment by the clock of publishes. */
    public Instant now() {
        return clock.instant();
    }

    /** Gives up what is being published, and closes what serves. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        files.close();
        thread.close();
        serving.close();
    }
}
