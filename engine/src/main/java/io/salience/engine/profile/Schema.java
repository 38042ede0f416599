package io.salience.engine.profile;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that rules of one kind may test, and the segments that exist. Every field has a slot in {@link Facts}.
 * Immutable and thread-safe.
 */
public final class Schema {

    /** The name of the field that holds a visitor's segments. */
    public static final String SEGMENTS = "segments";

    private final Map<String, Field> fields;
    private final List<String> segments;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, Schema> items;
    private final int numberSlots;
    private final int textSlots;
    private final @Nullable ZoneId zone;

    private Schema(Builder builder) {
        this.fields = new LinkedHashMap<>(builder.fields);
        this.segments = List.copyOf(builder.segments);
        this.items = Collections.unmodifiableMap(new LinkedHashMap<>(builder.items));
        this.numberSlots = builder.numberSlots;
        this.textSlots = builder.textSlots;
        this.zone = builder.zone;
        for (String segment : this.segments) {
            ordinals.put(segment, ordinals.size());
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** @throws IllegalArgumentException where there is no such field */
    public Field get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    /** In the order they were added. */
    public Collection<Field> fields() {
        return fields.values();
    }

    /** The fields of one origin, in the order they were added. */
    public List<Field> fields(Origin origin) {
        return fields.values().stream()
                .filter(field -> field.origin() == origin)
                .toList();
    }

    public Collection<String> names() {
        return fields.keySet();
    }

    /** Names in order of ordinal. */
    public List<String> segments() {
        return segments;
    }

    /** The ordinal of a segment, or -1 where it does not exist. */
    public int segmentOrdinal(String segment) {
        return ordinals.getOrDefault(segment, -1);
    }

    /** The types of items that a request may list beside these fields, each with its own schema, in the order added. */
    public Map<String, Schema> items() {
        return items;
    }

    public int numberSlots() {
        return numberSlots;
    }

    public int textSlots() {
        return textSlots;
    }

    /** The zone of local times that do not state one; empty where each must state its own. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** Assembles a schema; fields get their slots in the order they are added. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final List<String> segments = new ArrayList<>();
        private final Map<String, Schema> items = new LinkedHashMap<>();
        private int numberSlots;
        private int textSlots;
        private @Nullable ZoneId zone;

        private Builder() {}

        /** @throws IllegalArgumentException where the name is taken */
        public Builder add(String name, FieldType type, Origin origin) {
            int slot = type == FieldType.SEGMENTS ? 0 : type.isText() ? textSlots++ : numberSlots++;
            if (fields.putIfAbsent(name, new Field(name, type, origin, slot)) != null) {
                throw new IllegalArgumentException("field " + name + " exists");
            }
            return this;
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        /** Adds the field {@code segments} and the segments it may hold, in order of ordinal. */
        public Builder segments(Collection<String> names) {
            segments.addAll(names);
            return add(SEGMENTS, FieldType.SEGMENTS, Origin.MEMBERSHIP);
        }

        /** Local times that do not state a zone are of this one. */
        public Builder zone(ZoneId local) {
            zone = local;
            return this;
        }

        /** Adds a type of items. */
        public Builder item(String type, Schema schema) {
            items.put(type, schema);
            return this;
        }

        public Schema build() {
            return new Schema(this);
        }
    }
}
