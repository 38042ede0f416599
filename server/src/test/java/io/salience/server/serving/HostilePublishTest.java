package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.HostileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile and broken files, one after the other, in the workspace of one server: it serves on, and nothing of them runs. */
class HostilePublishTest {

    @TempDir
    private static Path folder;

    private static TinyShop shop;
    private static Publisher publisher;
    private static String sound;

    @BeforeAll
    static void serve() throws IOException {
        shop = TinyShop.in(folder);
        publisher = new Publisher(shop.sources(), shop.sources().open(), 1, Clock.systemUTC());
        sound = publisher.status().serving().rulebook();
    }

    @AfterAll
    static void stop() {
        publisher.close();
    }

    static List<HostileFile> files() throws IOException {
        return HostileFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isNotPublishedAndTheLastGoodRulebookServesOn(HostileFile hostile) throws IOException {
        Path file = shop.path(hostile.file());
        byte @Nullable [] before = Files.exists(file) ? Files.readAllBytes(file) : null;
        Files.createDirectories(file.getParent());
        Files.write(file, hostile.content());
        PublishOutcome outcome = publisher.publish().join();
        assertThat(Objects.requireNonNull(outcome.failure()).problems()).isNotEmpty();
        assertThat(outcome.rulebook()).isEqualTo(sound);
        assertThat(TinyShop.rule(publisher)).isNotEqualTo("null");
        assertThat(System.getProperty("salience.hostile")).isNull();
        restore(file, before);
    }

    private static void restore(Path file, byte @Nullable [] before) throws IOException {
        if (before == null) {
            Files.delete(file);
        } else {
            Files.write(file, before);
        }
    }

    /** So that the refusals above are not those of a server that refuses everything. */
    @Test
    void whatIsSoundIsPublishedStill() {
        assertThat(publisher.publish().join().failure()).isNull();
    }
}
