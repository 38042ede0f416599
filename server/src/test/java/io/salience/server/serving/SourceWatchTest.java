package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWatchTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final SourceWatch.Pace BY_EVENTS =
            new SourceWatch.Pace(Duration.ofMillis(20), LONGEST_WAIT.multipliedBy(2), LONGEST_WAIT);
    private static final SourceWatch.Pace BY_LOOKING =
            new SourceWatch.Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(50));

    @TempDir
    private Path folder;

    private TinyShop shop;
    private Publisher publisher;
    private String first = "";

    @BeforeEach
    void open() throws IOException {
        shop = TinyShop.in(folder).withoutScenarios();
        publisher = new Publisher(shop.sources(), shop.sources().open(), 5, Clock.systemUTC());
        first = serving();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private SourceWatch watch(SourceWatch.Pace pace) {
        SourceWatch watch = new SourceWatch(publisher, shop.sources(), pace);
        watch.start();
        return watch;
    }

    private String serving() {
        return publisher.status().serving().edition();
    }

    private void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + LONGEST_WAIT).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void waitUntilServing(String rule) {
        waitUntil(() -> TinyShop.rule(publisher).equals(rule));
    }

    /** The store is looked at after the workspace. */
    private void waitUntilTheWorkspaceWasLookedAt() {
        String before = publisher.status().generation().id();
        shop.build();
        waitUntil(() -> !publisher.status().generation().id().equals(before));
    }

    @Test
    void whatIsSavedIsPublishedAtTheEventOfTheFileSystem() throws IOException {
        try (SourceWatch watching = watch(BY_EVENTS)) {
            assertThat(watching).isNotNull();
            shop.everybodySees("buyer", "One");
            waitUntilServing("One");
            shop.everybodySees("control", "Two");
            waitUntilServing("Two");
        }
    }

    @Test
    void aNewFolderIsNoticed() throws IOException {
        try (SourceWatch watching = watch(BY_EVENTS)) {
            assertThat(watching).isNotNull();
            Files.createDirectory(shop.path("targeting2"));
            Files.move(shop.path("targeting"), shop.path("old"));
            waitUntilServing("null");
            Files.move(shop.path("old"), shop.path("targeting"));
            shop.everybodySees("buyer", "One");
            waitUntilServing("One");
        }
    }

    @Test
    void whatIsSavedBeforeTheWatchBeginsIsPublishedToo() throws IOException {
        shop.everybodySees("buyer", "One");
        try (SourceWatch watching = watch(BY_EVENTS)) {
            assertThat(watching).isNotNull();
            waitUntilServing("One");
        }
    }

    @Test
    void whatIsSavedWithoutAChangeIsNotPublishedAlsoAfterARollback() throws IOException {
        try (SourceWatch watching = watch(BY_LOOKING)) {
            assertThat(watching).isNotNull();
            shop.everybodySees("buyer", "Bad");
            waitUntilServing("Bad");
            publisher.rollBack(first);
            shop.everybodySees("buyer", "Bad");
            Files.setLastModifiedTime(
                    shop.path(TinyShop.RULES), FileTime.from(Instant.now().plusSeconds(60)));
            Files.writeString(shop.path("targeting/server.log"), "Something happens all the time");
            waitUntilTheWorkspaceWasLookedAt();
            waitUntilTheWorkspaceWasLookedAt();
            assertThat(serving()).isEqualTo(first);
            shop.everybodySees("buyer", "Better");
            waitUntilServing("Better");
        }
    }

    @Test
    void whatAReloadHasPublishedIsNotPublishedAgain() throws IOException {
        try (SourceWatch watch = new SourceWatch(publisher, shop.sources(), BY_LOOKING)) {
            shop.everybodySees("control", "Reloaded");
            publisher.reload().join();
            PublishStatus.Loaded reloaded = publisher.status().serving();
            assertThat(reloaded.edition()).isNotEqualTo(first);
            watch.start();
            waitUntilTheWorkspaceWasLookedAt();
            assertThat(publisher.status().serving().at()).isEqualTo(reloaded.at());
            shop.everybodySees("control", "Watched");
            waitUntilServing("Watched");
        }
    }

    @Test
    void aBrokenWorkspaceIsToldAndWhatMendsItIsPublished() throws IOException {
        try (SourceWatch watching = watch(BY_LOOKING)) {
            assertThat(watching).isNotNull();
            shop.write(TinyShop.RULES, "rule");
            waitUntil(() -> publisher.status().lastFailure() != null);
            assertThat(serving()).isEqualTo(first);
            shop.everybodySees("buyer", "Mended");
            waitUntilServing("Mended");
            assertThat(publisher.status().lastFailure()).isNull();
        }
    }

    @Test
    void contentIsWatchedToo() throws IOException {
        try (SourceWatch watching = watch(BY_EVENTS)) {
            assertThat(watching).isNotNull();
            Instant before = publisher.status().serving().at();
            shop.replace("content/hero.yaml", "Welcome back", "Hello again");
            waitUntil(() -> publisher.status().serving().at().isAfter(before));
        }
    }
}
