package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the items of a list have: of each field that holds a value, how many have it, and the first text. Not thread-safe. */
public final class ListFields {

    private static final int MOST_FIELDS = 200;

    private final FlatRecord flat = new FlatRecord(null);
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();
    private long items;

    void add(JsonNode item) {
        items++;
        flat.rows(item).get(0).forEach((path, text) -> {
            if (counts.size() < MOST_FIELDS || counts.containsKey(path.text())) {
                counts.merge(path.text(), 1L, Long::sum);
                examples.putIfAbsent(path.text(), text);
            }
        });
    }

    public long items() {
        return items;
    }

    /** The paths of the fields that any item has. */
    public Set<String> ofAnyItem() {
        return Collections.unmodifiableSet(examples.keySet());
    }

    /** By the path of a field, the first text; only of fields that every item has. */
    public Map<String, String> ofEveryItem() {
        Map<String, String> all = new LinkedHashMap<>(examples);
        all.keySet().removeIf(name -> counts.getOrDefault(name, 0L) < items);
        return all;
    }
}
