package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.server.serving.PublishFailure.Stage;
import io.salience.server.serving.PublishStatus.Loaded;
import io.salience.server.serving.PublishStatus.StoredVisitors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something serving while workspace and store change. What is new is loaded, proven and warmed up on one thread of
 * its own, and then takes the place of the old by one reference; on any failure the old one goes on. Thread-safe.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long SECONDS_TO_END = 10;

    private final Sources sources;
    private final Clock clock;
    private final EditionHistory history;
    private final boolean strict;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Publisher::daemon);
    private final SharedTask<PublishOutcome> publishes = new SharedTask<>(thread, () -> attempt(this::publishNow));
    private final SharedTask<PublishOutcome> generations =
            new SharedTask<>(thread, () -> attempt(this::takeGenerationNow));
    private final Checker checker;
    private volatile Serving serving;
    private volatile boolean closed;
    private volatile @Nullable PublishFailure lastFailure;
    /** How often somebody rolled back: a publish that began before must not undo it. */
    private volatile int rollbacks;

    /** One that is not strict. */
    public Publisher(Sources sources, Serving first, int keep, Clock clock) {
        this(sources, first, keep, clock, false);
    }

    /**
     * Warms up what is to answer first, which is checked afterwards.
     *
     * @param first closed by the publisher
     * @param keep how many rulebooks stay for a rollback, beside the one that answers
     * @param clock of publishes
     * @param strict whether a rulebook is refused of which the check has warnings; the first one never is
     */
    public Publisher(Sources sources, Serving first, int keep, Clock clock, boolean strict) {
        this.sources = sources;
        this.clock = clock;
        this.history = new EditionHistory(keep, first.edition());
        this.strict = strict;
        this.serving = first;
        this.checker = new Checker(thread, () -> serving.edition(), this::isIdleBeside);
        new Rehearsal(first, clock.instant()).warmUp();
        checker.ask();
    }

    private boolean isIdleBeside(Edition edition) {
        return !closed
                && !publishes.isWaiting()
                && !generations.isWaiting()
                && serving.edition().check() == edition.check();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "publisher");
        thread.setDaemon(true);
        return thread;
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

    /** Loads the workspace as it is from now on and lets it serve if it is sound. Returns at once; never fails. */
    public CompletableFuture<PublishOutcome> publish() {
        return publishes.ask();
    }

    /** Opens the generation that is the store's current one from now on and lets it serve. Returns at once; never fails. */
    public CompletableFuture<PublishOutcome> takeGeneration() {
        return generations.ask();
    }

    private void publishNow() {
        int before = rollbacks;
        Problems problems = new Problems();
        Edition edition =
                Edition.load(sources.workspace(), clock.instant(), problems).orElse(null);
        if (edition == null) {
            throw new PublishRefusal(
                    Stage.LOADING, problems.sorted().stream().map(Problem::text).toList());
        }
        if (strict) {
            Checker.refuseWarnings(edition);
        }
        Serving next = serving.with(edition);
        try {
            rehearse(next, true);
            swap(next, before);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
    }

    private void rehearse(Serving next, boolean scenariosToo) {
        Rehearsal rehearsal = new Rehearsal(next, clock.instant());
        if (scenariosToo) {
            PublishRefusal.ifAny(Stage.SCENARIOS, rehearsal.failedScenarios());
        }
        PublishRefusal.ifAny(Stage.COMPARISON, rehearsal.differences());
        PublishRefusal.ifAny(Stage.COMPARISON, rehearsal.warmUp());
    }

    private synchronized void swap(Serving next, int before) {
        requireOpen();
        if (rollbacks != before) {
            throw new PublishRefusal(
                    Stage.SWAP,
                    List.of("somebody rolled back meanwhile; publish again if the workspace is meant to serve"));
        }
        put(next);
        if (lastFailure != null && lastFailure.stage() != Stage.GENERATION) {
            lastFailure = null;
        }
        LOG.info("Published rulebook {}", next.rulebook().id());
    }

    private void takeGenerationNow() {
        int before = rollbacks;
        Serving next;
        try {
            next = Serving.of(serving.edition(), sources.openGeneration(), sources.evaluator(), sources.standing());
        } catch (BadInput e) {
            throw new PublishRefusal(Stage.GENERATION, List.of(String.valueOf(e.getMessage())));
        }
        try {
            rehearse(next, false);
            swapGeneration(next, before);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
    }

    private synchronized void swapGeneration(Serving next, int before) {
        requireOpen();
        if (rollbacks == before) {
            put(next);
        } else {
            put(next.with(serving.edition()));
            next.close();
        }
        if (lastFailure != null && lastFailure.stage() == Stage.GENERATION) {
            lastFailure = null;
        }
        LOG.info("Serving generation {}", next.generation().manifest().generation());
    }

    private void requireOpen() {
        if (closed) {
            throw new PublishRefusal(Stage.SWAP, List.of("the server is stopping"));
        }
    }

    /** Only with the lock. Requests that hold the old one end on it. */
    private void put(Serving next) {
        Serving old = serving;
        serving = next;
        history.add(next.edition());
        old.close();
    }

    /**
     * Lets a rulebook serve again that served before, at once and without proving it again.
     *
     * @param id of the rulebook, or how it begins: at least 8 digits
     * @throws BadInput where it is not kept
     */
    public synchronized PublishOutcome rollBack(String id) {
        requireOpen();
        Edition edition = history.find(id);
        rollbacks++;
        put(serving.with(edition));
        LOG.info("Rolled back to rulebook {}", edition.rulebook().id());
        checker.ask();
        return outcome(null);
    }

    /** What the check of a rulebook that was published just now has found; see {@link Checker#findings}. */
    public CompletableFuture<CheckStatus> findings(String rulebook) {
        return checker.findings(rulebook);
    }

    private PublishOutcome attempt(Runnable task) {
        PublishOutcome outcome = outcomeOf(task);
        checker.ask();
        return outcome;
    }

    private PublishOutcome outcomeOf(Runnable task) {
        try {
            task.run();
            return outcome(null);
        } catch (PublishRefusal e) {
            return failed(e.stage(), e.problems());
        } catch (BadInput e) {
            return failed(Stage.LOADING, List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) { // also a stack that overflows: the old serves on
            LOG.error("A publish failed inside", e);
            return failed(
                    Stage.INSIDE,
                    List.of("a mistake of Salience, or too little memory: "
                            + e.getClass().getName()));
        }
    }

    private synchronized PublishOutcome failed(Stage stage, List<String> problems) {
        PublishFailure failure = new PublishFailure(clock.instant(), stage, problems);
        lastFailure = failure;
        LOG.warn(
                "Not published ({}); rulebook {} serves on: {}",
                stage,
                serving.rulebook().id(),
                failure.line());
        return outcome(failure);
    }

    private PublishOutcome outcome(@Nullable PublishFailure failure) {
        Serving now = serving;
        return new PublishOutcome(
                now.rulebook().id(), now.generation().manifest().generation(), failure);
    }

    public synchronized PublishStatus status() {
        Serving now = serving;
        return new PublishStatus(
                Loaded.of(now.edition()),
                history.kept(),
                new StoredVisitors(
                        now.generation().manifest().generation(),
                        now.generation().visitors()),
                now.warnings(),
                lastFailure);
    }

    /** What serves and what failed last, without the rulebooks that are kept; never waits. */
    public PublishStatus glance() {
        Serving now = serving;
        return new PublishStatus(
                Loaded.of(now.edition()),
                List.of(),
                new StoredVisitors(
                        now.generation().manifest().generation(),
                        now.generation().visitors()),
                now.warnings(),
                lastFailure);
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
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A publish is still under way; it is given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        serving.close();
    }
}
