package io.salience.segmentbuilder.identity;

import io.salience.engine.experience.LinkLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Joins ids by walking through maps of texts. */
public final class JoinOracle {

    public static final Comparator<String> BYTEWISE =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final Map<String, Set<String>> neighbours = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final LinkLimits limits;

    public JoinOracle(Collection<Told> all, LinkLimits limits) {
        this.limits = limits;
        for (Told told : all) {
            if (told.kind() != Told.Kind.ALIAS) {
                known.add(told.one());
            }
            if (told.kind() != Told.Kind.KNOWN && !told.one().equals(told.other())) {
                neighbours(told.one()).add(told.other());
                neighbours(told.other()).add(told.one());
            }
        }
    }

    private Set<String> neighbours(String id) {
        return neighbours.computeIfAbsent(id, any -> new HashSet<>());
    }

    private int knownIds(String id) {
        Set<String> linked = new HashSet<>(neighbours.getOrDefault(id, Set.of()));
        linked.retainAll(known);
        return linked.size();
    }

    private boolean isShared(String id) {
        int links = neighbours.getOrDefault(id, Set.of()).size();
        return links > limits.links() || (!known.contains(id) && knownIds(id) > limits.knownIds());
    }

    /** All that are the same visitor, itself among them. */
    private Set<String> visitor(String id) {
        Set<String> reached = new HashSet<>(Set.of(id));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            String at = next.remove();
            for (String neighbour : neighbours.getOrDefault(at, Set.of())) {
                if (!isShared(at) && !isShared(neighbour) && reached.add(neighbour)) {
                    next.add(neighbour);
                }
            }
        }
        return reached;
    }

    public boolean isJoined(String id) {
        return visitor(id).size() > 1;
    }

    public String canonical(String id) {
        Set<String> all = visitor(id);
        return all.stream()
                .filter(known::contains)
                .min(BYTEWISE)
                .orElseGet(() -> all.stream().min(BYTEWISE).orElseThrow());
    }

    /** All other ids of an id's visitor, the one it is called by first, then in byte order. */
    public List<String> others(String id) {
        String canonical = canonical(id);
        return visitor(id).stream()
                .filter(other -> !other.equals(id))
                .sorted(Comparator.<String, Boolean>comparing(other -> !other.equals(canonical))
                        .thenComparing(BYTEWISE))
                .toList();
    }

    /** Such as {@code canonical=other}, in order. */
    List<String> aliases() {
        Set<String> ordered = new TreeSet<>(BYTEWISE);
        ordered.addAll(neighbours.keySet());
        List<String> aliases = new ArrayList<>();
        for (String id : ordered) {
            if (canonical(id).equals(id)) {
                Set<String> others = new TreeSet<>(BYTEWISE);
                others.addAll(visitor(id));
                others.remove(id);
                others.forEach(other -> aliases.add(id + "=" + other));
            }
        }
        return aliases;
    }

    public List<SharedId> shared() {
        return neighbours.keySet().stream()
                .filter(this::isShared)
                .sorted(BYTEWISE)
                .map(id -> new SharedId(
                        id,
                        known.contains(id),
                        knownIds(id),
                        neighbours.getOrDefault(id, Set.of()).size()))
                .toList();
    }
}
