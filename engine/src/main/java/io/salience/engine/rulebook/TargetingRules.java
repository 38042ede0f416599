package io.salience.engine.rulebook;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Settings;
import io.salience.engine.experience.Status;
import io.salience.engine.profile.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that choose what visitors see, compiled in order of precedence: the rows of a placement follow each other,
 * and the first one that holds wins. Immutable and thread-safe.
 */
public final class TargetingRules {

    private final List<Candidate> all;
    private final List<Candidate> candidates;
    private final Map<String, Rows> rows = new HashMap<>();
    private final CompiledRules compiled;

    /** The rows of a placement: from inclusive, to exclusive. */
    public record Rows(int from, int to) {}

    /** @param candidates in any order; those of rules that are not enabled or experiences not active are left out */
    TargetingRules(Settings settings, Schema schema, List<Candidate> candidates) {
        this.all = List.copyOf(candidates);
        this.candidates = candidates.stream()
                .filter(one -> one.rule().enabled() && one.experience().status() == Status.ACTIVE)
                .sorted(precedence(settings))
                .toList();
        this.compiled = CompiledRules.of(
                schema,
                this.candidates.stream().map(one -> one.rule().premise()).toList());
        settings.placements().forEach(placement -> rows.put(placement.id(), rowsOf(placement)));
    }

    private static Comparator<Candidate> precedence(Settings settings) {
        List<Placement> placements = settings.placements();
        return Comparator.<Candidate>comparingInt(
                        one -> placements.indexOf(one.experience().placement()))
                .thenComparing(Candidate::experience, byPriority())
                .thenComparing(one -> one.rule().salience(), Comparator.reverseOrder())
                .thenComparing(Candidate::precedence)
                .thenComparing(one -> one.rule().name());
    }

    private static Comparator<Experience> byPriority() {
        return Comparator.comparingInt(Experience::priority).reversed().thenComparing(Experience::id);
    }

    private Rows rowsOf(Placement placement) {
        int from = 0;
        while (from < candidates.size() && !isAt(from, placement)) {
            from++;
        }
        int to = from;
        while (to < candidates.size() && isAt(to, placement)) {
            to++;
        }
        return new Rows(from, to);
    }

    private boolean isAt(int row, Placement placement) {
        return candidates.get(row).experience().placement().equals(placement);
    }

    public Candidate candidate(int row) {
        return candidates.get(row);
    }

    /** What every rule proposes, in the order written, whether it can decide at present or not. */
    public List<Candidate> all() {
        return all;
    }

    /** All of those that can decide, by placement and precedence. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** @throws IllegalArgumentException where there is no such placement */
    public Rows rows(String placement) {
        Rows found = rows.get(placement);
        if (found == null) {
            throw new IllegalArgumentException("no placement " + placement);
        }
        return found;
    }

    public CompiledRules compiled() {
        return compiled;
    }
}
