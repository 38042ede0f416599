package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Hashing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor of a sticky experience got before, under any of their ids: the earliest first; of equally early ones those
 * of the ids of {@code hashBy}, in its order, then those of the ids that are joined with the visitor's, in the order of these.
 */
record EarlierAssignments(Experience experience, Instant now, List<Assignment> list) {

    private static final Comparator<Assignment> BY_MOMENT = Comparator.comparing(Assignment::at);

    static EarlierAssignments of(Experience experience, Visit visit) {
        Hashing hashing = experience.traffic().hashing();
        List<Assignment> found = new ArrayList<>();
        for (String by : hashing.by()) {
            String id = visit.id(by);
            if (id != null) {
                found.addAll(visit.assignments().of(experience.id(), by, id));
            }
        }
        if (hashing.isOfEverybody()) {
            for (String id : visit.profiles().joinedIds(visit.request().visitorId())) {
                found.addAll(visit.assignments().of(experience.id(), Hashing.VISITOR_ID, id));
            }
        }
        found.sort(BY_MOMENT);
        return new EarlierAssignments(experience, visit.now(), found);
    }

    /** The first that counts; null if none does. */
    @Nullable
    Assignment kept() {
        for (Assignment one : list) {
            if (one.counts(experience, now)) {
                return one;
            }
        }
        return null;
    }

    /** Whether one that counts is an id's own. */
    boolean has(String by, String id) {
        return list.stream().anyMatch(one -> one.by().equals(by) && one.id().equals(id) && one.counts(experience, now));
    }
}
