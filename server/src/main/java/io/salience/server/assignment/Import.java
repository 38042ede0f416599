package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Adds assignments of an older version. Waits for the disk group by group, and for the index, so that there may be any number
 * of them. Used by one thread.
 */
final class Import {

    private static final int GROUP = 4_096;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BiFunction<Assignment, Predicate<Assignment>, PendingAssignment> log;
    private final Indexing indexing;
    private final Map<Owner, PendingAssignment> group = new HashMap<>();
    private int count;

    /** @param log adds an assignment, unless one is known that counts */
    Import(BiFunction<Assignment, Predicate<Assignment>, PendingAssignment> log, Indexing indexing) {
        this.log = log;
        this.indexing = indexing;
    }

    /** What makes an assignment of an older version needless: of several for one bucket version, the first one counts. */
    static Predicate<Assignment> ofTheVersionOf(Assignment one) {
        return known -> known.bucketVersion() == one.bucketVersion();
    }

    /** @throws BadInput if the disk does not take them */
    void add(Assignment one) {
        Owner owner = Owner.of(one);
        if (group.size() >= GROUP || group.containsKey(owner) || indexing.isBehind()) {
            finish();
        }
        group.put(owner, log.apply(one, ofTheVersionOf(one)));
        count++;
    }

    /** How many were given, including those that were needless. */
    int count() {
        return count;
    }

    /**
     * Waits for all that was added.
     *
     * @throws BadInput if the disk does not take them
     */
    void finish() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (PendingAssignment one : group.values()) {
            NotAssigned why = one.await(deadline);
            if (why != null) {
                throw refusal(why.message());
            }
        }
        group.clear();
        indexing.catchUp(PATIENCE_NANOS).ifPresent(why -> {
            throw refusal(why);
        });
    }

    private static BadInput refusal(String why) {
        return new BadInput("the assignments of an older version cannot be taken over: " + why
                + "; make room, or check the permissions of the store's folder");
    }
}
