package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StoredAssignments} looks at. It is replaced when a file is sealed, indexed or removed.
 *
 * @param index null before there is one
 * @param from the index counts from this position in the log
 * @param to the index counts up to this position, at which a file ends
 * @param recent the newest first, which grows
 * @param scanned positions of files that are neither in the index nor in memory, and are read at each look-up
 */
record StoredView(@Nullable AssignmentIndex index, long from, long to, List<Recent> recent, List<Long> scanned) {

    /** The assignments of files that are not in the index. */
    static final class Recent {

        private final Map<Owner, List<Assignment>> byOwner = new ConcurrentHashMap<>();
        /** Positions at which the files begin, of those that do not grow any more. */
        private final List<Long> files = new ArrayList<>();

        void add(Assignment one) {
            byOwner.merge(Owner.of(one), List.of(one), StoredAssignments::joined);
        }

        List<Assignment> of(Owner owner) {
            List<Assignment> some = byOwner.get(owner);
            return some == null ? List.of() : some;
        }

        /** A file of it that does not grow any more. */
        void sealed(long start) {
            files.add(start);
        }
    }

    boolean covers(long position) {
        return position >= from && position < to;
    }

    List<Recent> sealed() {
        return recent.subList(1, recent.size());
    }

    /** Positions of the files that wait for the index, ascending. */
    List<Long> files() {
        return Stream.concat(scanned.stream(), sealed().stream().flatMap(one -> one.files.stream()))
                .distinct()
                .sorted()
                .toList();
    }

    StoredView withNewest(Recent newest) {
        List<Recent> more = new ArrayList<>(List.of(newest));
        more.addAll(recent);
        return new StoredView(index, from, to, List.copyOf(more), scanned);
    }

    StoredView withIndex(AssignmentIndex next) {
        return new StoredView(next, from, next.head().covered(), recent, scanned);
    }

    StoredView withScanned(List<Long> some) {
        return new StoredView(index, from, to, recent, List.copyOf(some));
    }

    /** Without what waited for the index then. */
    StoredView without(StoredView indexed) {
        List<Recent> sealed = indexed.sealed();
        List<Recent> others =
                recent.stream().filter(one -> !sealed.contains(one)).toList();
        return new StoredView(index, from, to, others, scanned)
                .withScanned(scanned.stream()
                        .filter(start -> !indexed.scanned.contains(start))
                        .toList());
    }

    /** Without what stands before a position. */
    StoredView since(long position) {
        return new StoredView(index, position, to, recent, scanned)
                .withScanned(scanned.stream().filter(start -> start >= position).toList());
    }
}
