package io.salience.server.serving;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The editions that answered, each once, the one that answered last at the end. Not thread-safe. */
final class EditionHistory {

    private final int keep;
    private final Map<String, Edition> editions = new LinkedHashMap<>();

    /**
     * @param keep how many stay besides the one that answers
     * @param first answers from now on
     */
    EditionHistory(int keep, Edition first) {
        this.keep = keep;
        add(first);
    }

    /** From now on, this one answers. */
    void add(Edition edition) {
        editions.remove(edition.id());
        editions.put(edition.id(), edition);
        if (editions.size() > keep + 1) {
            editions.remove(editions.keySet().iterator().next());
        }
    }

    /** All but the one that answers, the one that answered last first. */
    List<Edition> kept() {
        List<Edition> kept = new ArrayList<>(editions.values());
        Collections.reverse(kept);
        return List.copyOf(kept.subList(Math.min(1, kept.size()), kept.size()));
    }

    /**
     * One of them.
     *
     * @param id its id, or a beginning that no other id has
     * @throws BadInput if there is none, or more than one
     */
    Edition find(String id) {
        List<String> found = editions.keySet().stream()
                .filter(one -> !id.isEmpty() && one.startsWith(id))
                .toList();
        if (found.size() > 1) {
            throw new BadInput(found.size() + " kept editions begin with \"" + id + "\": " + String.join(", ", found)
                    + "; write more of the id");
        }
        Edition edition = found.isEmpty() ? null : editions.get(found.get(0));
        if (edition == null) {
            throw new BadInput("no kept edition begins with \"" + Legible.message(id) + "\"; expected one of "
                    + String.join(", ", editions.keySet()));
        }
        return edition;
    }
}
