package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.server.serving.PublishStatus.Loaded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The editions that answered, each once, the one that answered last at the end. Not thread-safe. */
final class EditionHistory {

    private static final int SHORTEST_PREFIX = 8;

    private final int keep;
    private final Map<String, Edition> editions = new LinkedHashMap<>();

    /**
     * @param keep how many stay beside the one that answers
     * @param first answers from now on
     */
    EditionHistory(int keep, Edition first) {
        this.keep = keep;
        add(first);
    }

    /** From now on, this one answers. */
    void add(Edition edition) {
        String id = edition.rulebook().id();
        editions.remove(id);
        editions.put(id, edition);
        if (editions.size() > keep + 1) {
            editions.remove(editions.keySet().iterator().next());
        }
    }

    /** All but the one that answers, the one that answered last first. */
    List<Loaded> kept() {
        List<Loaded> kept = new ArrayList<>();
        editions.values().forEach(one -> kept.add(Loaded.of(one)));
        Collections.reverse(kept);
        return List.copyOf(kept.subList(Math.min(1, kept.size()), kept.size()));
    }

    /**
     * One of them.
     *
     * @param id of its rulebook, or how the id begins: at least 8 digits that no other begins with
     * @throws BadInput where there is none, or more than one
     */
    Edition find(String id) {
        List<Edition> found = editions.values().stream()
                .filter(one ->
                        id.length() >= SHORTEST_PREFIX && one.rulebook().id().startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new BadInput("found " + found.size() + " kept rulebooks whose id begins so; expected one of "
                    + List.copyOf(editions.keySet()) + ", or at least " + SHORTEST_PREFIX
                    + " digits that it begins with");
        }
        return found.get(0);
    }
}
