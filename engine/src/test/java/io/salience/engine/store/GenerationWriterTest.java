package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.PROVENANCE;
import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static io.salience.engine.store.SampleProfiles.ids;
import static io.salience.engine.store.SampleProfiles.value;
import static io.salience.engine.store.SampleProfiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Facts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build writes into a generation, and what it can read of the one before. */
class GenerationWriterTest {

    private static final int THREADS = 4;
    private static final int VISITORS = 2_000;

    @TempDir
    Path temporary;

    private Store store;

    @BeforeEach
    void store() {
        store = Store.at(temporary.resolve("store"));
    }

    @Test
    void severalThreadsPutProfilesWithNewTexts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            writer.reserve(VISITORS * THREADS, 8);
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                all.add(threads.submit(() -> putAll(writer.newRecorder(), number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(writer.publish().profiles()).isEqualTo(VISITORS * THREADS);
        } finally {
            threads.shutdownNow();
        }
        try (Generation generation = store.open(temporary.resolve("private"))) {
            ProfileReader reader = generation.reader(SCHEMA);
            for (int i = 0; i < VISITORS * THREADS; i++) {
                Facts facts = new Facts(SCHEMA);
                assertThat(reader.read("v" + i, facts)).isTrue();
                assertThat(value(facts, "purchases")).isEqualTo(BigDecimal.valueOf(i));
                assertThat(value(facts, "plan")).isEqualTo("plan-" + i / THREADS);
            }
        }
    }

    /** All threads meet each text at about the same time. */
    private static void putAll(ProfileRecorder recorder, int thread) {
        for (int i = 0; i < VISITORS; i++) {
            int visitor = i * THREADS + thread;
            recorder.put("v" + visitor, facts(Map.of("purchases", visitor, "plan", "plan-" + i)));
        }
    }

    @Test
    void aProfileUnderSeveralIdsIsOneVisitor() {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            writer.reserve(3, 10);
            Facts facts = facts(Map.of("purchases", 7), "vip");
            ProfileRecorder recorder = writer.newRecorder();
            List.of("known", "anonymous-1", "anonymous-2").forEach(id -> recorder.put(id, facts));
            SampleProfiles.addMember(writer.members(), "known", facts);
            writer.publish();
        }
        try (Generation generation = store.open(temporary.resolve("private"))) {
            assertThat(generation.visitors()).isEqualTo(1);
            assertThat(generation.manifest().profiles()).isEqualTo(3);
            assertThat(generation.members("vip")).containsExactly("known");
            Facts read = new Facts(SCHEMA);
            assertThat(generation.reader(SCHEMA).read("anonymous-2", read)).isTrue();
            assertThat(read.segmentNames()).containsExactly("vip");
        }
    }

    @Test
    void furtherFilesBelongToTheGenerationAndAreReadByTheNextBuild() throws IOException {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            assertThat(writer.previous()).isEmpty();
            write(writer, profiles -> profiles.put("v1", facts(Map.of(), "vip")));
            Files.writeString(writer.addFile("state"), "folds");
            Manifest finished = writer.finish();
            assertThat(ids(store)).isEmpty();
            assertThatThrownBy(() -> writer.addFile("seen"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the generation g000001 is finished");
            assertThat(writer.publish()).isEqualTo(finished);
            assertThat(finished.file("state")).contains(new Manifest.StoredFile("state", 5, Sha256.ofText("folds")));
        }
        try (GenerationWriter next = store.begin(SCHEMA, PROVENANCE)) {
            PreviousGeneration previous = next.previous().orElseThrow();
            assertThat(previous.manifest()).isEqualTo(store.current().orElseThrow());
            assertThat(previous.file("state")).hasContent("folds");
            try (MembersReader members = previous.members()) {
                assertThat(members.next()).isTrue();
                assertThat(members.id()).isEqualTo("v1");
            }
            assertThatThrownBy(() -> previous.file("seen"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageEndingWith("manifest.json: does not list the file \"seen\"; build the store again with"
                            + " ./salience build");
            Path state = store.folder().resolve("generations/g000001/state");
            Files.writeString(state, "fords");
            assertThatThrownBy(() -> previous.file("state"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(state + ": the file has the SHA-256 " + Sha256.ofText("fords")
                            + ", its manifest says " + Sha256.ofText("folds")
                            + ", so it is damaged; build the store again with ./salience build");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../state", "State", "", "members", "manifest.json", "work", ".hidden", "a/b"})
    void otherNamesOfFilesAreRefused(String name) {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            assertThatThrownBy(() -> writer.addFile(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a file of a generation cannot be named \"" + name + "\"");
        }
    }

    @Test
    void aBuildReplacesAStoreWhoseCurrentGenerationCannotBeUsed() throws IOException {
        SampleProfiles.publish(store.folder(), 1);
        Files.writeString(store.folder().resolve("current"), "nonsense");
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            assertThatThrownBy(writer::previous)
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith(store.folder().resolve("current") + ": found \"nonsense\"");
            write(writer, profiles -> profiles.put("v1", facts(Map.of())));
            assertThat(writer.publish().generation()).isEqualTo("g000002");
        }
        assertThat(store.current().orElseThrow().generation()).isEqualTo("g000002");
    }
}
