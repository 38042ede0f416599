package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.server.record.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The assignments that are on disk: those of the files that the index covers are looked up there, those of newer files are
 * in memory. Reading is thread-safe and waits for nobody.
 */
final class StoredAssignments {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final LogReader reader;
    private final List<Long> scanned;
    /** Those of the group that a process before has left, which may come to stand in the next file instead. */
    private final List<Assignment> unsure = new ArrayList<>();

    private volatile View view;

    /**
     * What is looked at, the newest first.
     *
     * @param index null before there is one
     */
    private record View(@Nullable AssignmentIndex index, List<Recent> recent) {

        /** Position in the log up to which all is in the index. */
        long covered() {
            return index == null ? 0 : index.head().covered();
        }

        View withNewest(Recent newest) {
            List<Recent> more = new ArrayList<>(List.of(newest));
            more.addAll(recent);
            return new View(index, List.copyOf(more));
        }

        View without(List<Recent> sealed) {
            return new View(
                    index, recent.stream().filter(one -> !sealed.contains(one)).toList());
        }
    }

    /** The assignments of files that are not in the index. */
    private static final class Recent {

        private final Map<Owner, List<Assignment>> byOwner = new ConcurrentHashMap<>();
        /** Positions at which the files begin, of those that do not grow any more. */
        private final List<Long> files = new ArrayList<>();

        void add(Assignment one) {
            byOwner.merge(Owner.of(one), List.of(one), StoredAssignments::joined);
        }
    }

    static List<Assignment> joined(List<Assignment> some, List<Assignment> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<Assignment> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /**
     * What the log says as it was opened.
     *
     * @param scanned positions of files that are neither in the index nor in memory, and are read at each look-up
     */
    private StoredAssignments(Path folder, LogReader reader, View view, List<Long> scanned) {
        this.folder = folder;
        this.reader = reader;
        this.view = view;
        this.scanned = scanned;
    }

    /**
     * For a process that does not write: nothing is made on disk, and nothing is loaded.
     *
     * @throws io.salience.engine.definition.BadInput if the log is damaged
     */
    static StoredAssignments toRead(Path folder, LogReader reader) {
        View view = new View(index(folder, reader), List.of(new Recent()));
        return new StoredAssignments(folder, reader, view, uncovered(reader, view));
    }

    /**
     * For the process that writes: all files but the newest are taken into the index, the newest one into memory.
     *
     * @throws io.salience.engine.definition.BadInput if the log is damaged
     * @throws IOException if the index cannot be written
     */
    static StoredAssignments toWrite(Path folder, LogReader reader) throws IOException {
        View view = new View(index(folder, reader), List.of(new Recent()));
        StoredAssignments stored = new StoredAssignments(folder, reader, view, List.of());
        List<Long> files = uncovered(reader, view);
        if (!files.isEmpty()) {
            if (files.size() > 1) {
                stored.indexFiles(files.subList(0, files.size() - 1));
            }
            stored.load(files.get(files.size() - 1));
        }
        return stored;
    }

    private void load(long newest) {
        long covered = view.covered();
        reader.replay(
                newest,
                (json, position) -> AssignmentLine.read(json)
                        .filter(one -> position >= covered)
                        .ifPresent(one -> {
                            add(one);
                            if (position >= reader.lastGroup()) {
                                unsure.add(one);
                            }
                        }));
    }

    private static @Nullable AssignmentIndex index(Path folder, LogReader reader) {
        return AssignmentIndex.open(folder)
                .filter(index -> index.head().covered() <= reader.end())
                .orElse(null);
    }

    private static List<Long> uncovered(LogReader reader, View view) {
        return reader.starts().stream()
                .filter(start -> reader.endOf(start) > view.covered())
                .toList();
    }

    /** Everything that is known of somebody in an experience, in no order. */
    List<Assignment> of(Owner owner) {
        View now = view;
        List<Assignment> found = List.of();
        for (Recent recent : now.recent()) {
            List<Assignment> some = recent.byOwner.get(owner);
            found = some == null ? found : joined(found, some);
        }
        for (long start : scanned) {
            found = joined(found, scan(start, owner));
        }
        AssignmentIndex index = now.index();
        return index == null ? found : joined(found, indexed(owner, index));
    }

    private List<Assignment> scan(long start, Owner owner) {
        List<Assignment> found = new ArrayList<>();
        reader.replay(
                start,
                (json, position) -> AssignmentLine.read(json)
                        .filter(one -> Owner.of(one).equals(owner))
                        .ifPresent(found::add));
        return found;
    }

    private List<Assignment> indexed(Owner owner, AssignmentIndex index) {
        List<Assignment> found = new ArrayList<>();
        index.find(
                owner.hash(index.head().secret()),
                position -> reader.read(position)
                        .flatMap(AssignmentLine::read)
                        .filter(one -> Owner.of(one).equals(owner))
                        .ifPresent(found::add));
        return found;
    }

    /** Remembers one that is on disk, in the file that grows. */
    void add(Assignment one) {
        view.recent().get(0).add(one);
    }

    /** A file does not grow any more; what comes from now on is of another one. On the log's writer thread only. */
    synchronized void sealed(long start) {
        view.recent().get(0).files.add(start);
        Recent next = new Recent();
        unsure.forEach(next::add);
        unsure.clear();
        view = view.withNewest(next);
    }

    /** How many files wait for the index. */
    int waiting() {
        return view.recent().size() - 1;
    }

    /**
     * Takes into the index what does not grow any more, and drops from it what was removed. Used by one thread.
     *
     * @throws IOException if it cannot be written; what was to be in it stays in memory
     */
    void index() throws IOException {
        List<Recent> all = view.recent();
        List<Recent> sealed = all.subList(1, all.size());
        indexFiles(sealed.stream().flatMap(one -> one.files.stream()).sorted().toList());
        forget(sealed);
    }

    private synchronized void forget(List<Recent> sealed) {
        view = view.without(sealed);
    }

    private void indexFiles(List<Long> files) throws IOException {
        AssignmentIndex before = view.index();
        long secret = before == null
                ? RANDOM.nextLong(1, Owner.MOST_SECRET)
                : before.head().secret();
        long covered = view.covered();
        long first = covered;
        IndexDraft draft = new IndexDraft(folder);
        for (long start : files) {
            IndexDraft filled = draft;
            reader.replay(
                    start,
                    (json, position) -> AssignmentLine.read(json)
                            .filter(one -> position >= first)
                            .ifPresent(one -> filled.add(Owner.of(one).hash(secret), position)));
            covered = reader.endOf(start);
            if (draft.isFull()) {
                write(draft, covered, secret);
                draft = new IndexDraft(folder);
            }
        }
        write(draft, covered, secret);
    }

    private void write(IndexDraft draft, long covered, long secret) throws IOException {
        List<Long> starts = reader.starts();
        draft.writeOver(view.index(), starts.isEmpty() ? 0 : starts.get(0), covered, secret);
        AssignmentIndex next = AssignmentIndex.open(folder)
                .orElseThrow(() -> new IOException(folder + ": the index is not as written"));
        swap(next);
    }

    private synchronized void swap(AssignmentIndex next) {
        view = new View(next, view.recent());
    }

    /** Whether all assignments of the file that begins at a position are from before a moment. */
    boolean isBefore(long start, Instant moment) {
        AtomicBoolean before = new AtomicBoolean(true);
        reader.replay(
                start,
                (json, position) -> AssignmentLine.read(json)
                        .filter(one -> !one.at().isBefore(moment))
                        .ifPresent(one -> before.set(false)));
        return before.get();
    }
}
