package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.server.record.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The assignments that are on disk: those of the files that the index covers are looked up there, those of newer files are
 * in memory. Reading is thread-safe and waits for nobody.
 */
final class StoredAssignments {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final LogReader reader;
    /** Those of the group that a process before has left, which may come to stand in the next file instead. */
    private final List<Assignment> unsure = new ArrayList<>();

    private volatile StoredView view;

    static List<Assignment> joined(List<Assignment> some, List<Assignment> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<Assignment> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** What the log says as it was opened: of the newest file, of which a group may be written again, nothing is in the index. */
    private StoredAssignments(Path folder, LogReader reader) {
        this.folder = folder;
        this.reader = reader;
        AssignmentIndex index = AssignmentIndex.open(folder)
                .filter(one -> one.head().covered() <= reader.end())
                .orElse(null);
        long covered = index == null ? 0 : index.head().covered();
        List<Long> starts = reader.starts();
        List<Long> others = starts.stream()
                .filter(start -> reader.endOf(start) > covered || start.equals(starts.get(starts.size() - 1)))
                .toList();
        long to = others.isEmpty() ? covered : Math.min(covered, others.get(0));
        this.view = new StoredView(index, 0, to, List.of(new StoredView.Recent()), others);
    }

    /**
     * For a process that does not write: nothing is made on disk, and nothing is loaded.
     *
     * @throws BadInput if the log is damaged
     */
    static StoredAssignments toRead(Path folder, LogReader reader) {
        return new StoredAssignments(folder, reader);
    }

    /**
     * For the process that writes: the newest file is loaded, and the others wait for {@link #index}.
     *
     * @throws BadInput if the log is damaged
     */
    static StoredAssignments toWrite(Path folder, LogReader reader) {
        StoredAssignments stored = new StoredAssignments(folder, reader);
        List<Long> files = stored.view.scanned();
        if (!files.isEmpty()) {
            stored.load(files.get(files.size() - 1));
        }
        return stored;
    }

    private void load(long newest) {
        reader.replay(
                newest,
                (json, position) -> AssignmentLine.read(json).ifPresent(one -> {
                    add(one);
                    if (position >= reader.lastGroup()) {
                        unsure.add(one);
                    }
                }));
        List<Long> scanned = view.scanned();
        view = view.withScanned(scanned.subList(0, scanned.size() - 1));
    }

    /** Everything that is known of somebody in an experience, in no order. */
    List<Assignment> of(Owner owner) {
        StoredView now = view;
        try {
            return of(owner, now);
        } catch (BadInput | IllegalArgumentException e) { // a file may have been removed meanwhile
            StoredView next = view;
            if (next.from() == now.from()) {
                throw e;
            }
            return of(owner, next);
        }
    }

    private List<Assignment> of(Owner owner, StoredView now) {
        List<Assignment> found = List.of();
        for (StoredView.Recent recent : now.recent()) {
            found = joined(found, recent.of(owner));
        }
        for (long start : now.scanned()) {
            found = joined(found, scan(start, owner));
        }
        AssignmentIndex index = now.index();
        return index == null ? found : joined(found, indexed(owner, index, now));
    }

    private List<Assignment> scan(long start, Owner owner) {
        List<Assignment> found = new ArrayList<>();
        if (reader.starts().contains(start)) {
            reader.replay(
                    start,
                    (json, position) -> AssignmentLine.read(json)
                            .filter(one -> Owner.of(one).equals(owner))
                            .ifPresent(found::add));
        }
        return found;
    }

    private List<Assignment> indexed(Owner owner, AssignmentIndex index, StoredView now) {
        List<Assignment> found = new ArrayList<>();
        index.find(owner.hash(index.head().secret()), position -> {
            if (now.covers(position)) {
                reader.read(position)
                        .flatMap(AssignmentLine::read)
                        .filter(one -> Owner.of(one).equals(owner))
                        .ifPresent(found::add);
            }
        });
        return found;
    }

    /** Remembers one that is on disk, in the file that grows. */
    void add(Assignment one) {
        view.recent().get(0).add(one);
    }

    /** A file does not grow any more; what comes from now on is of another one. On the log's writer thread only. */
    synchronized void sealed(long start) {
        view.recent().get(0).sealed(start);
        StoredView.Recent next = new StoredView.Recent();
        unsure.forEach(next::add);
        unsure.clear();
        view = view.withNewest(next);
    }

    /** The files before a position do not count any more: they are about to be removed. */
    synchronized void forgetBefore(long position) {
        view = view.since(position);
    }

    /** How many files take memory until they are in the index. */
    int waiting() {
        return view.recent().size() - 1;
    }

    /** Whether any file waits for the index. */
    boolean isBehind() {
        return !view.files().isEmpty();
    }

    /**
     * Takes into the index what does not grow any more, and drops from it what was removed. Used by one thread.
     *
     * @throws IOException if it cannot be written; what was to be in it stays in memory, or is read at each look-up
     */
    void index() throws IOException {
        StoredView now = view;
        indexFiles(now.files().stream()
                .filter(start -> start >= now.to() && reader.starts().contains(start))
                .toList());
        forget(now);
    }

    private synchronized void forget(StoredView indexed) {
        view = view.without(indexed);
    }

    private void indexFiles(List<Long> files) throws IOException {
        AssignmentIndex before = view.index();
        long secret = before == null
                ? RANDOM.nextLong(1, Owner.MOST_SECRET)
                : before.head().secret();
        int next = 0;
        do {
            IndexDraft draft = new IndexDraft(folder, secret);
            long covered = view.to();
            for (; next < files.size() && !draft.isFull(); next++) {
                covered = fill(draft, files.get(next));
            }
            write(draft, covered);
        } while (next < files.size());
    }

    private long fill(IndexDraft draft, long start) {
        reader.replay(
                start,
                (json, position) -> AssignmentLine.read(json).ifPresent(one -> draft.add(Owner.of(one), position)));
        return reader.endOf(start);
    }

    private void write(IndexDraft draft, long covered) throws IOException {
        List<Long> starts = reader.starts();
        draft.writeOver(view.index(), starts.isEmpty() ? 0 : starts.get(0), view.to(), covered);
        AssignmentIndex next = AssignmentIndex.open(folder)
                .orElseThrow(() -> new IOException(folder + ": the index is not as written"));
        swap(next);
    }

    private synchronized void swap(AssignmentIndex next) {
        view = view.withIndex(next);
    }

    /** The newest moment in the file that begins at a position; the epoch if there is none. */
    Instant newest(long start) {
        Instant[] newest = {Instant.EPOCH};
        reader.replay(
                start,
                (json, position) -> AssignmentLine.read(json)
                        .filter(one -> one.at().isAfter(newest[0]))
                        .ifPresent(one -> newest[0] = one.at()));
        return newest[0];
    }
}
