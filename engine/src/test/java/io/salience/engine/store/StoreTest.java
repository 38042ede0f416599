package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static io.salience.engine.store.SampleProfiles.ids;
import static io.salience.engine.store.SampleProfiles.publish;
import static io.salience.engine.store.SampleProfiles.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path temporary;

    private Path folder;
    private Store store;
    private Path privateFolder;

    @BeforeEach
    void names() {
        folder = temporary.resolve("store");
        privateFolder = temporary.resolve("private");
        store = Store.at(folder);
    }

    @Test
    void everyTypeComesBackAndSoDoesWhatIsMissing() {
        Instant seen = Instant.parse("2026-11-19T08:07:06.005Z");
        publish(folder, writer -> {
            writer.put(
                    "full",
                    facts(
                            Map.of(
                                    "purchases",
                                    new BigDecimal("12.75"),
                                    "topCategory",
                                    "Käse \uD83E\uDDC0\n\"x\" \uD800",
                                    "lastSeen",
                                    seen,
                                    "plan",
                                    "gold",
                                    "subscribed",
                                    false,
                                    "device",
                                    "mobile"),
                            "vip",
                            "big-spender"));
            writer.put("empty", facts(Map.of()));
        });
        try (Generation generation = store.open(privateFolder)) {
            ProfileReader reader = generation.reader(SCHEMA);
            Facts full = new Facts(SCHEMA);
            assertThat(reader.read("full", full)).isTrue();
            assertThat(value(full, "purchases")).isEqualTo(new BigDecimal("12.75"));
            assertThat(value(full, "topCategory")).isEqualTo("Käse \uD83E\uDDC0\n\"x\" \uD800");
            assertThat(value(full, "lastSeen")).isEqualTo(seen);
            assertThat(value(full, "plan")).isEqualTo("gold");
            assertThat(value(full, "subscribed")).isEqualTo(false);
            assertThat(value(full, "device")).as("context is not stored").isNull();
            assertThat(full.segmentNames()).containsExactly("vip", "big-spender");

            Facts empty = facts(Map.of("purchases", 3, "plan", "old", "device", "mobile", "hour", 7));
            assertThat(reader.read("empty", empty)).isTrue();
            assertThat(value(empty, "purchases")).isNull();
            assertThat(value(empty, "topCategory")).isNull();
            assertThat(value(empty, "lastSeen")).isNull();
            assertThat(value(empty, "plan")).isNull();
            assertThat(value(empty, "subscribed")).isNull();
            assertThat(value(empty, "device")).isEqualTo("mobile");
            assertThat(value(empty, "hour")).isEqualTo(BigDecimal.valueOf(7));
            assertThat(empty.segmentNames()).isEmpty();

            Facts untouched = facts(Map.of("purchases", 3, "plan", "old"), "lapsed");
            assertThat(reader.read("nobody", untouched)).isFalse();
            assertThat(value(untouched, "purchases")).isEqualTo(BigDecimal.valueOf(3));
            assertThat(value(untouched, "plan")).isEqualTo("old");
            assertThat(untouched.segmentNames()).containsExactly("lapsed");

            assertThat(generation.visitors()).isEqualTo(2);
            assertThat(reader.unavailable()).isEmpty();
        }
        assertThat(privateFolder).isEmptyDirectory();
    }

    @Test
    void theManifestTellsWhatIsInTheGeneration() {
        Manifest written = publish(folder, 1);
        assertThat(store.current()).contains(written);
        assertThat(written.format()).isEqualTo(3);
        assertThat(written.generation()).isEqualTo("g000001");
        assertThat(written.builtAt()).isEqualTo(SampleProfiles.BUILT_AT);
        assertThat(written.referenceTime()).isEqualTo(SampleProfiles.REFERENCE);
        assertThat(written.rulebook()).isEqualTo("rulebook-1");
        assertThat(written.visitors()).isEqualTo(1);
        assertThat(written.profiles()).isEqualTo(1);
        assertThat(written.fields())
                .containsExactly(
                        new StoredField("purchases", FieldType.NUMBER, Origin.TRAIT, "hash-of-purchases"),
                        new StoredField("topCategory", FieldType.TEXT, Origin.TRAIT, ""),
                        new StoredField("lastSeen", FieldType.INSTANT, Origin.TRAIT, ""),
                        new StoredField("plan", FieldType.TEXT, Origin.ATTRIBUTE, ""),
                        new StoredField("subscribed", FieldType.BOOLEAN, Origin.ATTRIBUTE, ""));
        assertThat(written.segments())
                .extracting(
                        Manifest.StoredSegment::id, Manifest.StoredSegment::ordinal, Manifest.StoredSegment::members)
                .containsExactly(tuple("vip", 0, 1L), tuple("lapsed", 1, 0L), tuple("big-spender", 2, 0L));
        assertThat(folder.resolve("current")).hasContent("g000001\n");
    }

    @Test
    void theNewestGenerationIsCurrentAndThreeAreKept() throws IOException {
        assertThat(store.current()).isEmpty();
        assertThat(ids(store)).isEmpty();
        for (int i = 1; i <= 3; i++) {
            publish(folder, i);
        }
        assertThat(ids(store)).containsExactly("g000001", "g000002", "g000003");
        try (Generation third = store.open(privateFolder)) {
            publish(folder, 4);
            assertThat(ids(store)).containsExactly("g000002", "g000003", "g000004");
            assertThat(store.current().orElseThrow().generation()).isEqualTo("g000004");
            try (Generation fourth = store.open(privateFolder)) {
                assertThat(purchases(third)).isEqualTo(3);
                assertThat(purchases(fourth)).isEqualTo(4);
            }
        }
        assertThat(names(folder)).containsExactly("current", "generations", "lock");
        assertThat(privateFolder).isEmptyDirectory();
    }

    private static double purchases(Generation generation) {
        Facts facts = new Facts(SCHEMA);
        assertThat(generation.reader(SCHEMA).read("v1", facts)).isTrue();
        return facts.number(SCHEMA.get("purchases").slot());
    }

    @Test
    void aGenerationOfNobodyAndNothingCanBeRead() {
        Schema schema = Schema.builder().build();
        publish(folder, schema, writer -> {});
        try (Generation generation = store.open(privateFolder)) {
            assertThat(generation.visitors()).isZero();
            assertThat(generation.reader(schema).read("v1", new Facts(schema))).isFalse();
        }
    }

    @Test
    void aLongIdFitsAmongAFewShortOnes() {
        String id = "x".repeat(1_000);
        publish(folder, writer -> {
            writer.put("v1", facts(Map.of()));
            writer.put("v2", facts(Map.of()));
            writer.put(id, facts(Map.of("plan", "gold")));
        });
        try (Generation generation = store.open(privateFolder)) {
            Facts facts = new Facts(SCHEMA);
            assertThat(generation.reader(SCHEMA).read(id, facts)).isTrue();
            assertThat(value(facts, "plan")).isEqualTo("gold");
        }
    }

    @Test
    void longIdsAndManyVisitorsFit() {
        String id = "x".repeat(1_000);
        publish(folder, writer -> {
            for (int i = 0; i < 20_000; i++) {
                writer.put("v" + i, facts(Map.of("purchases", i)));
            }
            writer.put(id, facts(Map.of("purchases", 4711)));
        });
        try (Generation generation = store.open(privateFolder)) {
            ProfileReader reader = generation.reader(SCHEMA);
            Facts facts = new Facts(SCHEMA);
            int slot = SCHEMA.get("purchases").slot();
            for (int i = 0; i < 20_000; i++) {
                assertThat(reader.read("v" + i, facts)).isTrue();
                assertThat(facts.number(slot)).isEqualTo(i);
            }
            assertThat(reader.read(id, facts)).isTrue();
            assertThat(facts.number(slot)).isEqualTo(4711);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
