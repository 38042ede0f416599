package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A schema with a field of every type, and stores built from it. */
final class SampleProfiles {

    static final Instant BUILT_AT = Instant.parse("2026-11-20T12:00:00.123Z");
    static final Instant REFERENCE = Instant.parse("2026-11-20T00:00:00Z");
    static final Provenance PROVENANCE =
            new Provenance(BUILT_AT, REFERENCE, "rulebook-1", Map.of("purchases", "hash-of-purchases"));

    static final Schema SCHEMA = Schema.builder()
            .add("device", FieldType.TEXT, Origin.CONTEXT)
            .add("hour", FieldType.NUMBER, Origin.CONTEXT)
            .add("purchases", FieldType.NUMBER, Origin.TRAIT)
            .add("topCategory", FieldType.TEXT, Origin.TRAIT)
            .add("lastSeen", FieldType.INSTANT, Origin.TRAIT)
            .add("plan", FieldType.TEXT, Origin.ATTRIBUTE)
            .add("subscribed", FieldType.BOOLEAN, Origin.ATTRIBUTE)
            .segments(List.of("vip", "lapsed", "big-spender"))
            .build();

    private SampleProfiles() {}

    static Facts facts(Map<String, ? extends Object> values, String... segments) {
        return facts(SCHEMA, values, segments);
    }

    static Facts facts(Schema schema, Map<String, ? extends Object> values, String... segments) {
        Facts facts = new Facts(schema);
        values.forEach((name, value) -> facts.set(schema.get(name), value));
        for (String segment : segments) {
            facts.joinSegment(schema.segmentOrdinal(segment));
        }
        return facts;
    }

    static @Nullable Object value(Facts facts, String field) {
        return facts.get(facts.schema().get(field));
    }

    /** Takes profiles in any order. */
    interface Profiles {

        void put(String visitorId, Facts facts);
    }

    static Manifest publish(Path folder, Consumer<Profiles> puts) {
        return publish(folder, SCHEMA, puts);
    }

    static Manifest publish(Path folder, Schema schema, Consumer<Profiles> puts) {
        try (GenerationWriter writer = Store.at(folder).begin(schema, PROVENANCE)) {
            write(writer, puts);
            return writer.publish();
        }
    }

    /** A generation in which one visitor has so many purchases. */
    static Manifest publish(Path folder, int purchases) {
        return publish(folder, profiles -> profiles.put("v1", facts(Map.of("purchases", purchases), "vip")));
    }

    /** Puts the profiles in the order they come, and adds the members sorted. */
    static void write(GenerationWriter writer, Consumer<Profiles> puts) {
        Map<String, Facts> profiles = new LinkedHashMap<>();
        puts.accept(profiles::put);
        writer.reserve(
                profiles.size(),
                profiles.keySet().stream()
                        .mapToInt(id -> id.getBytes(StandardCharsets.UTF_8).length)
                        .average()
                        .orElse(0));
        ProfileRecorder recorder = writer.newRecorder();
        profiles.forEach(recorder::put);
        profiles.keySet().stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .forEach(id -> addMember(writer.members(), id, Objects.requireNonNull(profiles.get(id))));
    }

    static void addMember(MembersWriter members, String visitorId, Facts facts) {
        byte[] id = visitorId.getBytes(StandardCharsets.UTF_8);
        long[] words = new long[facts.segmentWords()];
        Arrays.setAll(words, facts::segmentWord);
        members.add(id, 0, id.length, words);
    }

    static List<String> ids(Store store) {
        return store.generations().stream().map(PublishedGeneration::id).toList();
    }
}
