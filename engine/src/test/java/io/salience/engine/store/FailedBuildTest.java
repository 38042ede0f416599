package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.PROVENANCE;
import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static io.salience.engine.store.SampleProfiles.ids;
import static io.salience.engine.store.SampleProfiles.publish;
import static io.salience.engine.store.SampleProfiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that are refused, fail or are given up. */
class FailedBuildTest {

    @TempDir
    Path temporary;

    private Path folder;
    private Store store;

    @BeforeEach
    void names() {
        folder = temporary.resolve("store");
        store = Store.at(folder);
    }

    @Test
    void aWriterClosedWithoutPublishLeavesTheStoreAsItWas() throws IOException {
        publish(folder, 1);
        Map<String, String> before = hashes();
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            write(writer, profiles -> profiles.put("v2", facts(Map.of("plan", "gold"))));
            Files.writeString(writer.workFolder().resolve("spilled"), "events");
            Files.writeString(writer.addFile("state"), "folds");
            writer.finish();
            assertThat(folder.resolve("generations/g000002.tmp/profiles.cm3")).isRegularFile();
            assertThat(writer.workFolder()).doesNotExist();
            assertThat(store.current().orElseThrow().generation()).isEqualTo("g000001");
        }
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void aProfilePutTwiceFailsTheBuildAndLeavesTheStoreAsItWas() throws IOException {
        publish(folder, 1);
        Map<String, String> before = hashes();
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            writer.reserve(2, 2);
            writer.newRecorder().put("v1", facts(Map.of()));
            writer.newRecorder().put("v1", facts(Map.of("plan", "gold")));
            assertThatThrownBy(writer::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("2 profiles were put, ")
                    .hasMessageEndingWith("profiles.cm3 holds 1; an id was put twice");
        }
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void leftoversOfACrashedBuildAreRemovedByTheNext() throws IOException {
        publish(folder, 1);
        Path leftover = Files.createDirectory(folder.resolve("generations/g000002.tmp"));
        Files.writeString(leftover.resolve("profiles.cm3"), "half");
        Path foreign = Files.createDirectory(folder.resolve("generations/notes.tmp"));
        assertThat(ids(store)).containsExactly("g000001");
        try (GenerationWriter next = store.begin(SCHEMA, PROVENANCE)) {
            assertThat(next.workFolder()).isEmptyDirectory();
            assertThat(leftover.resolve("profiles.cm3")).doesNotExist();
            assertThat(foreign).exists();
        }
        assertThat(leftover).doesNotExist();
    }

    @Test
    void twoBuildsAtOnceAreRefused() {
        try (GenerationWriter first = store.begin(SCHEMA, PROVENANCE)) {
            assertThatThrownBy(() -> store.begin(SCHEMA, PROVENANCE))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(folder.resolve("lock")
                            + ": another build is writing this store; wait until it has finished, or stop it");
            assertThat(first.generation()).isEqualTo("g000001");
            assertThat(folder.resolve("generations/g000001.tmp")).isDirectory();
        }
        assertThat(folder.resolve("generations")).isEmptyDirectory();
    }

    @Test
    void aWriterClosedTwiceDoesNotTouchTheNextOne() {
        GenerationWriter first = store.begin(SCHEMA, PROVENANCE);
        first.close();
        try (GenerationWriter second = store.begin(SCHEMA, PROVENANCE)) {
            first.close();
            write(second, profiles -> profiles.put("v1", facts(Map.of())));
            assertThat(second.publish().visitors()).isEqualTo(1);
            assertThatThrownBy(second::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the generation g000001 is published or closed");
        }
    }

    @Test
    void aFileInPlaceOfTheStoreIsRefused() throws IOException {
        Files.writeString(folder, "a file");
        assertThatThrownBy(() -> store.begin(SCHEMA, PROVENANCE))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + ": is a file; expected the folder of a store");
        assertThatThrownBy(() -> store.open(folder.resolveSibling("private")))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + ": is a file; expected the folder of a store");
    }

    @Test
    void aStoreThatCannotBeWrittenIsRefused() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("generations"), "a file");
        assertThatThrownBy(() -> store.begin(SCHEMA, PROVENANCE))
                .isInstanceOf(BadInput.class)
                .hasMessage(folder + ": the store cannot be written (" + folder.resolve("generations")
                        + ": is a file); use a folder that can be");
    }

    @Test
    void aBuildThatDoesNotFitOnTheDiskIsRefusedBeforeItsMapIsMade() {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            assertThatThrownBy(() -> writer.reserve(1_000_000_000_000_000L, 20))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(" MB free, the profiles need about ");
            assertThat(folder.resolve("generations/g000001.tmp/profiles.cm3")).doesNotExist();
            assertThatThrownBy(() -> writer.requireSpace("the sorted events", Long.MAX_VALUE / 2))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(" MB free, the sorted events need about ");
        }
    }

    @Test
    void moreProfilesThanReservedAreRefused() {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            assertThatThrownBy(writer::newRecorder)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no profiles were reserved");
            writer.reserve(1, 2);
            ProfileRecorder recorder = writer.newRecorder();
            recorder.put("v1", facts(Map.of()));
            assertThatThrownBy(() -> recorder.put("v2", facts(Map.of())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a profile more than the 1 that were reserved");
        }
    }

    @Test
    void membersAloneCanBeComparedButNotPublished() throws IOException {
        publish(folder, 1);
        Map<String, String> before = hashes();
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            writer.reserveMembers(1, 2);
            writer.members().add("v7".getBytes(StandardCharsets.UTF_8), 0, 2, new long[] {1});
            Manifest manifest = writer.finishMembers();
            assertThat(manifest.visitors()).isEqualTo(1);
            assertThat(manifest.files()).extracting(Manifest.StoredFile::name).containsExactly(MembersFile.NAME);
            try (MembersReader written = writer.writtenMembers();
                    MembersReader previous = writer.previous().orElseThrow().members()) {
                assertThat(written.manifest().generation()).isEqualTo("g000002");
                assertThat(previous.manifest().generation()).isEqualTo("g000001");
            }
            assertThatThrownBy(writer::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no profiles were reserved");
        }
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void membersAloneAreRefusedWhereProfilesWereReserved() {
        try (GenerationWriter writer = store.begin(SCHEMA, PROVENANCE)) {
            writer.reserve(1, 2);
            assertThatThrownBy(writer::finishMembers)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("profiles were reserved");
        }
    }

    private Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                hashes.put(file.toString(), Files.isDirectory(file) ? "folder" : Sha256.ofFile(file));
            }
        }
        return hashes;
    }
}
