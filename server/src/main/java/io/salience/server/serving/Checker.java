package io.salience.server.serving;

import io.salience.server.serving.PublishFailure.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what serves, on the publisher's thread and only as long as nothing is to be published: then it stops and begins
 * anew afterwards. Thread-safe.
 */
final class Checker {

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Of those who ask for findings. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Edition> serving;
    private final Predicate<Edition> wanted;
    private final SharedTask<CheckStatus> checks;
    private volatile @Nullable EditionCheck underWay;

    /**
     * @param serving what serves now
     * @param wanted whether there is still nothing better to do than to check this one
     */
    Checker(Executor thread, Supplier<Edition> serving, Predicate<Edition> wanted) {
        this.serving = serving;
        this.wanted = wanted;
        this.checks = new SharedTask<>(thread, this::checkWhatServes, this::abandon);
    }

    /** Checks what serves when its turn comes, if it is not checked yet. Returns at once; never fails. */
    void ask() {
        LOG.debug("What serves is checked: {}", asked());
    }

    private CompletableFuture<CheckStatus> asked() {
        try {
            return checks.ask();
        } catch (RejectedExecutionException e) { // the publisher is closed
            return CompletableFuture.completedFuture(CheckStatus.CHECKING);
        }
    }

    /**
     * What the check of an edition that serves has found; that it is being made if it takes longer than 5 seconds, or
     * if another one serves meanwhile. Returns at once; never fails.
     */
    CompletableFuture<CheckStatus> findings(String id) {
        return asked().completeOnTimeout(CheckStatus.CHECKING, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(any -> serving.get())
                .thenApply(edition -> edition.id().equals(id) ? edition.check().status() : CheckStatus.CHECKING);
    }

    private CheckStatus checkWhatServes() {
        Edition edition = serving.get();
        underWay = edition.check();
        edition.check().make(LONGEST, () -> wanted.test(edition));
        underWay = null;
        return edition.check().status();
    }

    /** Another edition than the one that is being checked may serve by now. */
    private CheckStatus abandon() {
        EditionCheck hanging = underWay;
        if (hanging != null) {
            hanging.abandon();
        }
        return serving.get().check().status();
    }

    /**
     * Checks one that is to serve, on this thread and until it ends or is interrupted.
     *
     * @throws PublishRefusal where it has warnings that refuse it, or that is not known
     */
    static void refuseWarnings(Edition edition) {
        edition.check().make(LONGEST, () -> !Thread.currentThread().isInterrupted());
        PublishRefusal.ifAny(Stage.CHECK, edition.check().refusals());
    }
}
