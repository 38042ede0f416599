package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Schema;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRejectsTest {

    @TempDir
    private Path folder;

    @Test
    void onlyThoseOfGenerationsThatAreThereStay() throws IOException {
        Store store = Store.at(folder);
        try (GenerationWriter writer =
                store.begin(Schema.builder().build(), new Provenance(Instant.EPOCH, Instant.EPOCH, "", Map.of()))) {
            writer.reserve(0, 1);
            writer.publish();
        }
        StoredRejects rejects = new StoredRejects(store);
        for (String name : new String[] {"g000001", "g000002", "mine"}) {
            Files.createDirectories(rejects.of(name));
            Files.writeString(rejects.of(name).resolve("0001-a.csv"), "rows");
        }
        rejects.tidy();
        assertThat(rejects.of("g000001").resolve("0001-a.csv")).hasContent("rows");
        assertThat(rejects.of("g000002")).doesNotExist();
        assertThat(rejects.of("mine").resolve("0001-a.csv")).hasContent("rows");
    }

    @Test
    void aStoreWithoutAnyIsLeftAsItIs() {
        new StoredRejects(Store.at(folder)).tidy();
        assertThat(folder).isEmptyDirectory();
    }
}
