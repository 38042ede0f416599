package io.salience.segmentbuilder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.identity.Told;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a visitor with several ids.
 *
 * @param id null where the event has none
 * @param event its visitor is of no meaning
 */
record LinkedEvent(
        @Nullable String id,
        @Nullable String known,
        @Nullable String anonymous,
        @Nullable String previous,
        Event event) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String MAPPING = """
            format: ndjson
            visitor: { known: known, anonymous: anonymous, previous: previous }
            event: event
            time: { from: time, format: iso }
            id: id
            properties:
              category: { from: category, type: text }
              amount: { from: amount, type: number }
              gift: { from: gift, type: boolean }
              at: { from: at, type: instant }
              product: { from: product, type: text }
            """;

    /** The id that its row belongs to. */
    String raw() {
        return known != null ? known : Objects.requireNonNull(anonymous);
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (String one : new @Nullable String[] {known, anonymous, previous}) {
            if (one != null) {
                ids.add(one);
            }
        }
        return ids;
    }

    /** What it says about ids. */
    List<Told> told() {
        List<Told> told = new ArrayList<>();
        if (known != null) {
            told.add(Told.known(known));
        }
        if (known != null && anonymous != null) {
            told.add(Told.identify(known, anonymous));
        }
        if (previous != null) {
            told.add(Told.alias(previous, raw()));
        }
        return told;
    }

    String json() {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", id);
        row.put("known", known);
        row.put("anonymous", anonymous);
        row.put("previous", previous);
        row.put("event", event.name());
        row.put("time", event.time().toString());
        event.properties().forEach((name, value) -> {
            if (value instanceof Boolean flag) {
                row.put(name, flag);
            } else {
                row.put(name, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
        });
        return row.toString();
    }
}
