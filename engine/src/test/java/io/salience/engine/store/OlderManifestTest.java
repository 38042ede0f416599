package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.BUILT_AT;
import static io.salience.engine.store.SampleProfiles.REFERENCE;
import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations of the format before open: it lacks the definitions of segments, which are then not known. */
class OlderManifestTest {

    private static final Provenance PROVENANCE =
            new Provenance(BUILT_AT, REFERENCE, "rulebook-1", Map.of(), Map.of("vip", "hash-of-vip"));

    @TempDir
    private Path folder;

    private Manifest publish() {
        try (GenerationWriter writer = Store.at(folder).begin(SCHEMA, PROVENANCE)) {
            SampleProfiles.write(writer, profiles -> profiles.put("v1", facts(Map.of("purchases", 3), "vip")));
            return writer.publish();
        }
    }

    /** Makes the manifest what format 2 wrote. */
    private void writeAsFormat2() throws IOException {
        Path file = folder.resolve("generations/g000001/manifest.json");
        String text = Files.readString(file);
        String before = text.replace("\"format\" : 3", "\"format\" : 2")
                .replaceAll("(\"sha256\" : \"[0-9a-f]{64}\"),\\s*\"definition\" : \"[^\"]*\"", "$1");
        assertThat(before).contains("\"format\" : 2").doesNotContain("hash-of-vip");
        Files.writeString(file, before);
        Files.writeString(file.resolveSibling("manifest.sha256"), Sha256.ofText(before) + "  manifest.json\n");
    }

    @Test
    void theDefinitionOfASegmentIsStored() {
        publish();
        assertThat(Store.at(folder).requireCurrent().segments())
                .extracting(Manifest.StoredSegment::definition)
                .containsExactly("hash-of-vip", "", "");
    }

    @Test
    void aGenerationOfFormat2OpensAndItsSegmentsHaveNoKnownDefinition() throws IOException {
        Manifest written = publish();
        writeAsFormat2();
        Store store = Store.at(folder);
        try (Generation opened = store.open(folder.resolve("private"))) {
            assertThat(opened.manifest().format()).isEqualTo(2);
            assertThat(opened.manifest().segments())
                    .isEqualTo(written.segments().stream()
                            .map(segment -> segment.definedAs(""))
                            .toList());
            assertThat(opened.members("vip")).containsExactly("v1");
        }
        assertThat(store.damage("g000001", folder.resolve("private"))).isEmpty();
    }

    @Test
    void aNewGenerationIsSound() {
        publish();
        assertThat(Store.at(folder).damage("g000001", folder.resolve("private")))
                .isEmpty();
    }
}
