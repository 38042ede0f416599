package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Assignments;
import io.salience.engine.definition.BadInput;
import io.salience.server.record.LogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The variants that visitors of sticky experiences got, and the way to add one. Thread-safe. */
public interface KeptAssignments extends Assignments, AutoCloseable {

    /** The folder within a store. */
    String FOLDER = "assignments";

    /** How long an answer waits for the disk. */
    int PATIENCE_MILLIS = 50;

    /**
     * Keeps an assignment, unless its owner has one that counts. Returns at once.
     *
     * @param counts whether an assignment of the same owner makes this one needless
     */
    PendingAssignment add(Assignment assignment, Predicate<Assignment> counts);

    /** The assignment of an owner that is not on disk yet; null if there is none. */
    default @Nullable PendingAssignment pending(String experience, String by, String id) {
        return null;
    }

    /**
     * Waits for one to be on disk.
     *
     * @param deadlineNanos by {@link System#nanoTime}; if the disk is known to fail, nobody waits
     * @return why nobody promises that it is; null if it is
     */
    @Nullable
    NotAssigned await(PendingAssignment one, long deadlineNanos);

    /** How old an assignment may become before it is removed from the disk; empty if none ever is. */
    void keepFor(Optional<Duration> longest);

    /** That assignments cannot be kept now; empty if they can. Never waits. */
    Optional<Trouble> trouble();

    /** What its operator should know; one sentence each. Never waits. */
    List<String> warnings();

    @Override
    void close();

    /** Remembers as long as this process lives, and promises nothing. */
    static KeptAssignments inMemory() {
        return new UnrecordedAssignments(Assignments.NONE);
    }

    /**
     * What a store says, without disturbing the server that writes it; what is added is remembered as long as this process
     * lives.
     *
     * @throws BadInput if it cannot be read, or is damaged
     */
    static KeptAssignments readOnly(Path store) {
        Path folder = store.resolve(FOLDER);
        StoredAssignments stored = StoredAssignments.toRead(folder, LogReader.open(folder));
        UnrecordedAssignments all =
                new UnrecordedAssignments((experience, by, id) -> stored.of(new Owner(experience, by, id)));
        OlderAssignments older = new OlderAssignments(store);
        if (older.exists()) {
            older.read(one -> all.add(one, Import.ofTheVersionOf(one)));
        }
        return all;
    }

    /**
     * For the server of a store.
     *
     * @throws BadInput if another server writes there, or if what is there cannot be read, or is damaged
     */
    static KeptAssignments of(Path store) {
        return AssignmentLog.open(store);
    }
}
