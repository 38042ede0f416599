package io.salience.segmentbuilder.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every place that a mapping reads a slot in {@link RawRow}; slots count from 0. Immutable. */
final class Layout {

    /**
     * @param purpose what the mapping wants it for, as messages say it
     */
    record Wanted(FieldPath path, String purpose) {}

    private final List<Wanted> wanted;

    private Layout(List<Wanted> wanted) {
        this.wanted = wanted;
    }

    static Layout of(SourceMapping mapping) {
        Map<FieldPath, Wanted> wanted = new LinkedHashMap<>();
        String kind = mapping.mapsProfiles() ? "attribute" : "property";
        add(wanted, mapping.visitor(), "the visitor");
        mapping.event().ifPresent(event -> {
            if (event.name().from() != null) {
                add(wanted, event.name().from(), "the event");
            }
            add(wanted, event.time().from(), "the time");
            if (event.id() != null) {
                add(wanted, event.id(), "the id");
            }
        });
        mapping.fields().forEach(field -> add(wanted, field.from(), kind + " \"" + field.name() + "\""));
        return new Layout(List.copyOf(wanted.values()));
    }

    private static void add(Map<FieldPath, Wanted> wanted, FieldPath path, String purpose) {
        wanted.putIfAbsent(path, new Wanted(path, purpose));
    }

    int size() {
        return wanted.size();
    }

    /** In order of slot. */
    List<Wanted> wanted() {
        return wanted;
    }

    int slot(FieldPath path) {
        for (int slot = 0; slot < wanted.size(); slot++) {
            if (wanted.get(slot).path().equals(path)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("no slot for " + path.text());
    }

    String column(int slot) {
        return wanted.get(slot).path().text();
    }
}
