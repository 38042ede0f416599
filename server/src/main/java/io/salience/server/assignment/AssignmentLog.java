package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.server.record.NotWritten;
import io.salience.server.record.Receipt;
import io.salience.server.record.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps assignments in a store's folder. One server at a time writes there. What cannot be written is tried again until it
 * can, and answers say so meanwhile.
 */
final class AssignmentLog implements KeptAssignments {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentLog.class);

    /** About 60 000 assignments, which take some 15 MB of memory before they are in the index. */
    private static final int FILE_BYTES = 8 << 20;

    /** Of owners; a few hundred bytes each. */
    private static final int MOST_PENDING = 20_000;

    static final int MOST_WAITING_FILES = 8;
    private static final int RETRY_MILLIS = 500;
    private static final int RETENTION_HOURS = 6;
    private static final int MILLIS_TO_END = 20_000;

    private final RecordLog log;
    private final StoredAssignments stored;
    private final Retention retention;
    private final DiskTrouble trouble;
    private final List<String> findings = new ArrayList<>();
    private final ConcurrentMap<Owner, PendingAssignment> pending = new ConcurrentHashMap<>();
    private final Chores chores = new Chores();
    private final Indexing indexing;

    private AssignmentLog(Path folder, RecordLog log, StoredAssignments stored) {
        this.log = log;
        this.stored = stored;
        this.trouble = new DiskTrouble(folder);
        this.indexing = new Indexing(folder, stored, trouble, chores);
        this.retention = new Retention(log, stored, Clock.systemUTC());
        if (log.reader().tornBytes() > 0) {
            findings.add(folder + ": " + log.reader().tornBytes()
                    + " bytes were cut off that a server before did not finish to write; nothing in them was promised");
        }
        log.notWritable().map(NotAssigned::failed).ifPresent(trouble::begins);
        indexing.begin();
        chores.repeat(this::retry, RETRY_MILLIS, RETRY_MILLIS);
        chores.repeat(retention::apply, TimeUnit.MINUTES.toMillis(1), TimeUnit.HOURS.toMillis(RETENTION_HOURS));
    }

    /** @throws BadInput if another server writes there, or if what is there cannot be read, or is damaged */
    static AssignmentLog open(Path store) {
        return open(store, listener -> RecordLog.open(store.resolve(FOLDER), FILE_BYTES, listener));
    }

    static AssignmentLog open(Path store, Function<LongConsumer, RecordLog> opening) {
        Path folder = store.resolve(FOLDER);
        SealedFiles sealed = new SealedFiles();
        AssignmentLog assignments = writing(folder, opening.apply(sealed));
        sealed.listener = assignments.indexing::sealed;
        try {
            assignments.takeIn(new OlderAssignments(store));
            return assignments;
        } catch (IOException e) {
            assignments.end();
            throw new BadInput(Obstacle.of(e) + "; make room, or check the permissions of the store's folder", e);
        } catch (RuntimeException e) {
            assignments.end();
            throw e;
        }
    }

    private static AssignmentLog writing(Path folder, RecordLog log) {
        try {
            return new AssignmentLog(folder, log, StoredAssignments.toWrite(folder, log.reader()));
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** The log is opened before there is anybody to listen to it; nothing is sealed before something is added. */
    private static final class SealedFiles implements LongConsumer {

        private volatile LongConsumer listener = start -> {};

        @Override
        public void accept(long start) {
            listener.accept(start);
        }
    }

    /** Writes what an older version has left into the log. */
    private void takeIn(OlderAssignments older) throws IOException {
        if (!older.exists()) {
            return;
        }
        Import taken = new Import(this::add, indexing);
        long bad = older.read(taken::add);
        taken.finish();
        older.setAside();
        findings.add(older.file() + ": " + taken.count() + " assignments were taken into the log, " + bad
                + " lines are no assignments and were passed over; the file is kept as " + older.kept());
    }

    @Override
    public List<Assignment> of(String experience, String by, String id) {
        Owner owner = new Owner(experience, by, id);
        PendingAssignment waiting = pending.get(owner);
        List<Assignment> found = stored.of(owner);
        return waiting == null || found.contains(waiting.assignment())
                ? found
                : StoredAssignments.joined(found, List.of(waiting.assignment()));
    }

    @Override
    public @Nullable PendingAssignment pending(String experience, String by, String id) {
        return pending.isEmpty() ? null : pending.get(new Owner(experience, by, id));
    }

    @Override
    public PendingAssignment add(Assignment assignment, Predicate<Assignment> counts) {
        Owner owner = Owner.of(assignment);
        PendingAssignment waiting = pending.get(owner);
        if (waiting == null) {
            Optional<Assignment> known = known(owner, counts);
            if (known.isPresent()) {
                return PendingAssignment.stored(known.get());
            }
            if (pending.size() > MOST_PENDING || stored.waiting() > MOST_WAITING_FILES) {
                return giveUp(assignment);
            }
            PendingAssignment mine = new PendingAssignment(assignment);
            waiting = pending.putIfAbsent(owner, mine);
            if (waiting == null) {
                return begin(owner, mine, counts);
            }
        }
        return counts.test(waiting.assignment())
                ? waiting
                : PendingAssignment.refused(assignment, NotAssigned.EARLIER_UNDER_WAY);
    }

    private Optional<Assignment> known(Owner owner, Predicate<Assignment> counts) {
        return stored.of(owner).stream().filter(counts).findFirst();
    }

    private PendingAssignment giveUp(Assignment assignment) {
        NotAssigned tooMany = NotAssigned.tooMany(MOST_PENDING);
        NotAssigned why =
                pending.size() > MOST_PENDING ? tooMany : indexing.trouble().orElse(tooMany);
        trouble.begins(why);
        trouble.countDropped();
        return PendingAssignment.refused(assignment, why);
    }

    /** Writes one, unless one that counts came to the disk between the look and now. */
    private PendingAssignment begin(Owner owner, PendingAssignment mine, Predicate<Assignment> counts) {
        try {
            Optional<Assignment> known = known(owner, counts);
            if (known.isEmpty()) {
                write(owner, mine);
                return mine;
            }
            pending.remove(owner, mine);
            mine.failed(NotAssigned.EARLIER_UNDER_WAY); // for those who found it meanwhile
            return PendingAssignment.stored(known.get());
        } catch (RuntimeException | Error e) {
            pending.remove(owner, mine);
            mine.failed(NotAssigned.SLOW);
            throw e;
        }
    }

    private void write(Owner owner, PendingAssignment one) {
        one.begins();
        log.append(AssignmentLine.of(one.assignment()), new Receipt() {

            @Override
            public void written(long position) {
                stored.add(one.assignment());
                pending.remove(owner, one);
                trouble.endsWith(one::arrived);
            }

            @Override
            public void failed(NotWritten why) {
                NotAssigned told = NotAssigned.failed(String.valueOf(why.getMessage()));
                trouble.begins(told);
                one.failed(told);
            }
        });
    }

    /** What failed is written again; what is on its way is left alone. */
    private void retry() {
        pending.forEach((owner, one) -> {
            if (one.isToRetry()) {
                write(owner, one);
            }
        });
    }

    @Override
    public @Nullable NotAssigned await(PendingAssignment one, long deadlineNanos) {
        NotAssigned known = trouble.why();
        NotAssigned why = one.await(known == null ? deadlineNanos : System.nanoTime());
        if (why == null) {
            return null;
        }
        trouble.countUnpromised();
        if (!why.equals(NotAssigned.SLOW)) {
            return why;
        }
        trouble.beginsUnless(one::isOnDisk, why);
        return known == null ? why : known;
    }

    @Override
    public void keepFor(Optional<Duration> longest) {
        retention.keepFor(longest);
    }

    @Override
    public Optional<Trouble> trouble() {
        return trouble.trouble();
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(findings.stream(), trouble.loss().stream()).toList();
    }

    /** No other process may write here as long as this one writes an index. */
    private void end() {
        if (!chores.endWith(log::close, MILLIS_TO_END)) {
            LOG.warn("The index of assignments is still being written; it is made again at the next start");
        }
    }

    /** Writes what waits, for at most twenty seconds. */
    @Override
    public void close() {
        retry();
        end();
        if (!pending.isEmpty()) {
            LOG.error(
                    "{} assignments of visitors could not be written and are lost; no answer promised them",
                    pending.size());
        }
    }
}
