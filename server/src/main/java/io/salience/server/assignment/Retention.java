package io.salience.server.assignment;

import io.salience.engine.definition.BadInput;
import io.salience.server.record.RecordLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the oldest files of the log once everything in them is too old to count. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Clocks differ, and rules come back: what is a little too old stays. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final RecordLog log;
    private final StoredAssignments stored;
    private final Clock clock;
    private volatile Optional<Duration> longest = Optional.empty();

    Retention(RecordLog log, StoredAssignments stored, Clock clock) {
        this.log = log;
        this.stored = stored;
        this.clock = clock;
    }

    void keepFor(Optional<Duration> age) {
        longest = age;
    }

    /**
     * Removes what is too old now. Used by one thread.
     *
     * @return how many files
     */
    int apply() {
        Optional<Duration> age = longest;
        try {
            return age.isEmpty() ? 0 : removeBefore(now().minus(age.get()).minus(GRACE));
        } catch (IOException | BadInput e) {
            LOG.warn("Old assignments cannot be removed now: {}", e.getMessage());
            return 0;
        }
    }

    /**
     * The clock may be far ahead, and what it records in its first minutes too: so no later than what was recorded before the
     * newest file.
     */
    private Instant now() {
        List<Long> starts = log.reader().starts();
        Instant recorded = starts.size() < 2 ? Instant.EPOCH : stored.newest(starts.get(starts.size() - 2));
        Instant now = clock.instant();
        return now.isBefore(recorded) ? now : recorded;
    }

    private int removeBefore(Instant oldest) throws IOException {
        int removed = 0;
        while (removeOldest(oldest)) {
            removed++;
        }
        if (removed > 0) {
            stored.index();
            LOG.info("Removed {} files of assignments, all of them from before {}", removed, oldest);
        }
        return removed;
    }

    private boolean removeOldest(Instant oldest) throws IOException {
        List<Long> starts = log.reader().starts();
        if (starts.size() < 2 || !stored.newest(starts.get(0)).isBefore(oldest)) {
            return false;
        }
        stored.forgetBefore(starts.get(1));
        log.removeFile(starts.get(0));
        return true;
    }
}
