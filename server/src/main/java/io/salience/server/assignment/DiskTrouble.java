package io.salience.server.assignment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether assignments can be kept now; logs once when that begins to fail, and once when it works again. Thread-safe. */
final class DiskTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);

    /** A disk that is slow now and then does not fill the log. */
    private static final long LOGGED_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path folder;
    private final LongAdder unpromised = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile @Nullable Known now;
    private volatile @Nullable Known index;
    private long loggedAt = System.nanoTime() - LOGGED_AGAIN_NANOS;
    private boolean logged;

    /** What is known to fail. */
    private record Known(Instant since, NotAssigned why) {}

    DiskTrouble(Path folder) {
        this.folder = folder;
    }

    /** Why assignments cannot be kept now; null if they can. */
    @Nullable
    NotAssigned why() {
        Known known = known();
        return known == null ? null : known.why();
    }

    private @Nullable Known known() {
        Known known = index;
        return known == null ? now : known;
    }

    /** What else is refused while the index is too far behind is refused for that. */
    synchronized void begins(NotAssigned why) {
        if (now != null || index != null) {
            return;
        }
        now = new Known(Instant.now(), why);
        logged = System.nanoTime() - loggedAt >= LOGGED_AGAIN_NANOS;
        if (logged) {
            loggedAt = System.nanoTime();
            logBegin(why);
        }
    }

    private void logBegin(NotAssigned why) {
        LOG.error(
                "{}: assignments of visitors cannot be kept now: {}; visitors get their variants",
                folder,
                why.message());
    }

    /** Asks whether the index is too far behind: in one step, so that the last one who asks knows best. */
    synchronized void judgeIndex(Supplier<Optional<NotAssigned>> trouble) {
        Known before = index;
        NotAssigned why = trouble.get().orElse(null);
        if (why == null) {
            index = null;
            logEnd(before != null);
        } else {
            index = new Known(before == null ? Instant.now() : before.since(), why);
            if (before == null) {
                logBegin(why);
            }
        }
    }

    /** An answer waited too long, unless what it waited for has arrived meanwhile. */
    synchronized void beginsUnless(BooleanSupplier hasArrived, NotAssigned why) {
        if (!hasArrived.getAsBoolean()) {
            begins(why);
        }
    }

    /** Something is on disk. It arrives in the same step, so that no answer finds it there and health still in trouble. */
    synchronized void endsWith(Runnable arrival) {
        logEnd(now != null && logged);
        now = null;
        arrival.run();
    }

    private void logEnd(boolean wasLogged) {
        if (wasLogged) {
            LOG.warn(
                    "{}: assignments of visitors are kept again{}",
                    folder,
                    loss().map(sentence -> "; " + sentence).orElse(""));
        }
    }

    /** An answer promised nothing. */
    void countUnpromised() {
        unpromised.increment();
    }

    /** One was given up. */
    void countDropped() {
        dropped.increment();
    }

    Optional<Trouble> trouble() {
        Known known = known();
        return known == null
                ? Optional.empty()
                : Optional.of(new Trouble(
                        known.since(),
                        "assignments of visitors cannot be kept now: "
                                + known.why().message() + "; " + unpromised.sum() + " answers said so"));
    }

    /** One sentence if anything was lost. */
    Optional<String> loss() {
        return dropped.sum() == 0
                ? Optional.empty()
                : Optional.of(
                        dropped.sum() + " assignments of visitors were given up while the disk could not be written");
    }
}
