package io.salience.segmentbuilder.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every place that a mapping reads a slot in {@link RawRow}; slots count from 0. Immutable. */
final class Layout {

    /**
     * @param purpose what the mapping wants it for, as messages say it
     */
    record Wanted(FieldPath path, String purpose) {}

    /**
     * Places of which a file with columns has at least one.
     *
     * @param purpose what the mapping wants them for, as messages say it
     * @param optional whether it may have none; then the value is missing in every row
     */
    record Need(List<FieldPath> anyOf, String purpose, boolean optional) {}

    private final Map<FieldPath, Integer> slots = new LinkedHashMap<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();

    private Layout() {}

    static Layout of(SourceMapping mapping) {
        Layout layout = new Layout();
        layout.add(mapping.who().known(), "the visitor");
        layout.add(mapping.who().anonymous(), "the visitor");
        layout.add(mapping.who().previous(), "the visitor's previous id");
        mapping.event().ifPresent(layout::add);
        String kind = mapping.mapsProfiles() ? "attribute" : "property";
        for (MappedField field : mapping.fields()) {
            String purpose = kind + " \"" + field.name() + "\"";
            boolean optional = field.isDefault() || field.places().optional();
            layout.add(field.places().from(), purpose, optional);
            layout.add(field.places().times(), purpose, optional);
        }
        return layout;
    }

    /** For the texts of these places, whatever they mean. */
    static Layout of(List<FieldPath> paths) {
        Layout layout = new Layout();
        paths.forEach(path -> layout.add(List.of(path), "a look at it"));
        return layout;
    }

    private void add(EventParts event) {
        add(event.name().from(), "the event");
        add(event.times().stream().map(EventParts.EventTime::from).toList(), "the time");
        event.id().forEach(part -> add(List.of(part), "the id"));
    }

    private void add(List<FieldPath> anyOf, String purpose) {
        add(anyOf, purpose, false);
    }

    private void add(List<FieldPath> anyOf, String purpose, boolean optional) {
        for (FieldPath path : anyOf) {
            if (slots.putIfAbsent(path, wanted.size()) == null) {
                wanted.add(new Wanted(path, purpose));
            }
        }
        if (!anyOf.isEmpty()) {
            needs.add(new Need(anyOf, purpose, optional));
        }
    }

    int size() {
        return wanted.size();
    }

    /** In order of slot. */
    List<Wanted> wanted() {
        return wanted;
    }

    List<Need> needs() {
        return needs;
    }

    int slot(FieldPath path) {
        Integer slot = slots.get(path);
        if (slot == null) {
            throw new IllegalArgumentException("no slot for " + path.text());
        }
        return slot;
    }

    /** In the order of the paths. */
    int[] slots(List<FieldPath> paths) {
        return paths.stream().mapToInt(this::slot).toArray();
    }

    String column(int slot) {
        return wanted.get(slot).path().text();
    }
}
