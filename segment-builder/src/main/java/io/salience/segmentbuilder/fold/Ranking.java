package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of all visitors by the traits that are ranked: 1 for the largest value, equals in byte order of their ids.
 * First all visitors are added, then places are written. Not thread-safe.
 */
public final class Ranking {

    private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::value, Comparator.reverseOrder())
            .thenComparing(Candidate::visitorId, Utf8Order.INSTANCE);

    private final List<Trait> ranks;
    private final Schema schema;
    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final Map<String, Map<String, Integer>> places = new HashMap<>();

    private record Candidate(String visitorId, Fraction value) {}

    Ranking(List<Trait> ranks, Schema schema) {
        this.ranks = ranks;
        this.schema = schema;
        ranks.forEach(rank -> candidates.put(base(rank), new ArrayList<>()));
    }

    private static String base(Trait rank) {
        return ((Rank) rank.how()).trait();
    }

    /** Adds a visitor that was not added before; one without counted events is not ranked. */
    public void add(String visitorId, VisitorFold visitor) {
        candidates.forEach((base, list) -> {
            Fraction value = visitor.ranked(base);
            if (value != null) {
                list.add(new Candidate(visitorId, value));
            }
        });
    }

    /** Sets the fields of all ranks for a visitor; from now on nobody can be added. */
    public void writeTo(String visitorId, Facts facts) {
        for (Trait rank : ranks) {
            Map<String, Integer> byId = places.computeIfAbsent(base(rank), this::places);
            Integer place = byId.get(visitorId);
            boolean share = ((Rank) rank.how()).share();
            double value = place == null ? Double.NaN : share ? (double) place / byId.size() : place;
            facts.setNumber(schema.get(rank.name()).slot(), value);
        }
    }

    private Map<String, Integer> places(String base) {
        List<Candidate> ordered = candidates.getOrDefault(base, List.of());
        ordered.sort(ORDER);
        Map<String, Integer> byId = new HashMap<>();
        ordered.forEach(candidate -> byId.put(candidate.visitorId(), byId.size() + 1));
        return byId;
    }
}
