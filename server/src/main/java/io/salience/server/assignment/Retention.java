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
        Optional<Instant> oldest = longest.map(age -> clock.instant().minus(age).minus(GRACE));
        int removed = 0;
        try {
            while (oldest.isPresent() && removeOldest(oldest.get())) {
                removed++;
            }
            if (removed > 0) {
                stored.index();
                LOG.info("Removed {} files of assignments, all of them from before {}", removed, oldest.get());
            }
        } catch (IOException | BadInput e) {
            LOG.warn("Old assignments cannot be removed now: {}", e.getMessage());
        }
        return removed;
    }

    private boolean removeOldest(Instant moment) throws IOException {
        List<Long> starts = log.reader().starts();
        if (starts.size() < 2 || !stored.isBefore(starts.get(0), moment)) {
            return false;
        }
        stored.forgetBefore(starts.get(1));
        log.removeFile(starts.get(0));
        return true;
    }
}
