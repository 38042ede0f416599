package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    static Manifest publish(Path folder, Consumer<GenerationWriter> puts) {
        return publish(folder, SCHEMA, puts);
    }

    static Manifest publish(Path folder, Schema schema, Consumer<GenerationWriter> puts) {
        try (GenerationWriter writer = Store.at(folder).begin(schema, 1_000, PROVENANCE)) {
            puts.accept(writer);
            return writer.publish();
        }
    }

    /** A generation in which one visitor has so many purchases. */
    static Manifest publish(Path folder, int purchases) {
        return publish(folder, writer -> writer.put("v1", facts(Map.of("purchases", purchases), "vip")));
    }
}
