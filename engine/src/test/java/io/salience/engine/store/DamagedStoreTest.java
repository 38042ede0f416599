package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {

    private static final String BUILD = "; build the store again with ./salience build";

    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    private Path folder;
    private Path generation;

    @BeforeAll
    static void build() {
        publish(shared, 1);
    }

    @BeforeEach
    void copy() throws IOException {
        folder = temporary.resolve("store");
        generation = Files.createDirectories(folder.resolve("generations/g000001"));
        Files.copy(shared.resolve("current"), folder.resolve("current"));
        for (String name : new String[] {"profiles.cm3", "texts.json", "members", "manifest.json", "manifest.sha256"}) {
            Files.copy(shared.resolve("generations/g000001").resolve(name), generation.resolve(name));
        }
    }

    @Test
    void theCopyOpensAsItIs() {
        try (Generation opened = Store.at(folder).open(temporary.resolve("private"))) {
            assertThat(opened.visitors()).isEqualTo(1);
        }
    }

    @Test
    void noStoreIsRefused() {
        Path nothing = temporary.resolve("nothing");
        assertThat(Store.at(nothing).current()).isEmpty();
        assertThatThrownBy(() -> Store.at(nothing).open(temporary.resolve("private")))
                .isInstanceOf(BadInput.class)
                .hasMessage(nothing + ": there is no store here; build one with ./salience build");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        editManifest("\"format\" : 3", "\"format\" : 99");
        assertRefused(generation.resolve("manifest.json")
                + ": the store has format 99, this Salience reads formats 2 and 3" + BUILD);
    }

    @Test
    void anotherFormatIsToldBeforeUnknownKeys() throws IOException {
        editManifest("\"format\" : 3", "\"format\" : 4, \"state\" : { }");
        assertRefused(generation.resolve("manifest.json")
                + ": the store has format 4, this Salience reads formats 2 and 3" + BUILD);
    }

    @Test
    void anUnknownKeyInTheManifestIsRefused() throws IOException {
        editManifest("\"rulebook\"", "\"ruleBook\" : \"x\", \"rulebook\"");
        assertThatThrownBy(this::open)
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(generation.resolve("manifest.json") + ": this is not a manifest: ")
                .hasMessageContaining("\"ruleBook\"")
                .hasMessageEndingWith(BUILD);
    }

    @Test
    void aBadInstantInTheManifestIsRefused() throws IOException {
        editManifest("2026-11-20T00:00:00Z", "yesterday");
        assertThatThrownBy(this::open)
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(generation.resolve("manifest.json") + ": this is not a manifest: ")
                .hasMessageContaining("'yesterday'")
                .hasMessageEndingWith(BUILD);
    }

    @Test
    void aTruncatedMapIsRefused() throws IOException {
        Path file = generation.resolve("profiles.cm3");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(file + ": the file has " + bytes.length / 2 + " bytes, its manifest says " + bytes.length
                + ", so it is damaged" + BUILD);
    }

    @Test
    void aFlippedBitInTheMapIsRefused() throws IOException {
        assertFlippedBitIsRefused(generation.resolve("profiles.cm3"));
    }

    @Test
    void aFlippedBitInTheTextsIsRefused() throws IOException {
        assertFlippedBitIsRefused(generation.resolve("texts.json"));
    }

    private void assertFlippedBitIsRefused(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String before = Sha256.ofBytes(bytes);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertRefused(file + ": the file has the SHA-256 " + Sha256.ofBytes(bytes) + ", its manifest says " + before
                + ", so it is damaged" + BUILD);
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(generation.resolve("texts.json"));
        assertRefused(generation.resolve("texts.json") + ": the file is missing" + BUILD);
    }

    @Test
    void aMissingManifestIsRefused() throws IOException {
        Files.delete(generation.resolve("manifest.json"));
        assertRefused(generation.resolve("manifest.json") + ": the file is missing" + BUILD);
    }

    @Test
    void aFileThatTheManifestDoesNotListIsRefused() throws IOException {
        editManifest("\"texts.json\"", "\"../texts.json\"");
        assertRefused(generation.resolve("manifest.json") + ": does not list the file \"texts.json\"" + BUILD);
    }

    @Test
    void aCurrentGenerationThatIsNotThereIsRefused() throws IOException {
        Files.writeString(folder.resolve("current"), "g000009\n");
        assertRefused(folder.resolve("current") + ": names the generation g000009, which is not in "
                + folder.resolve("generations") + BUILD);
    }

    @Test
    void aCurrentFileThatNamesAnotherFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("current"), "../generations/g000001\n");
        assertRefused(folder.resolve("current")
                + ": found \"../generations/g000001\", expected the id of a generation such as g000001" + BUILD);
    }

    private void editManifest(String from, String to) throws IOException {
        Path file = generation.resolve("manifest.json");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(from);
        Files.writeString(file, text.replace(from, to));
        Files.writeString(
                generation.resolve("manifest.sha256"), Sha256.ofText(text.replace(from, to)) + "  manifest.json\n");
    }

    private void open() {
        Store.at(folder).open(temporary.resolve("private")).close();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::open).isInstanceOf(BadInput.class).hasMessage(message);
        Path copies = temporary.resolve("private");
        if (Files.exists(copies)) {
            assertThat(copies).isEmptyDirectory();
        }
    }
}
