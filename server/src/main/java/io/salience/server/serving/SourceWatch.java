package io.salience.server.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what changes in workspace, content and store. The file system's events only say when to look; what was looked
 * at decides. So nothing is missed where there are no events, and nothing is published because it was touched. Thread-safe.
 */
public final class SourceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final int MOST_WAITS = 40;

    private final Publisher publisher;
    private final Sources sources;
    private final Pace pace;
    private final FolderEvents events = FolderEvents.open();
    private final Thread thread = new Thread(this::watch, "source-watch");
    private volatile boolean closed;
    /** What was published last, whether it serves or not. */
    private String attempted;

    /** The store's mark when its current generation was last opened, whether that succeeded or not. */
    private String attemptedGeneration;

    /**
     * How often it looks.
     *
     * @param quiet how long files must not change before they are published
     * @param look at the latest after this time, also without an event
     */
    public record Pace(Duration quiet, Duration look) {

        /** A quarter of a second, and two seconds. */
        public static final Pace NORMAL = new Pace(Duration.ofMillis(250), Duration.ofSeconds(2));
    }

    /** Of what a publisher has loaded from these sources. */
    public SourceWatch(Publisher publisher, Sources sources, Pace pace) {
        this.publisher = publisher;
        this.sources = sources;
        this.pace = pace;
        this.attempted = publisher.answer(serving -> serving.edition().fingerprint());
        this.attemptedGeneration = publisher.answer(Serving::generationMark);
    }

    /** Looks from now on, and publishes what has changed since the load of what serves. To be called once. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                events.register(folders());
                look();
                events.await(pace.look());
            }
        } catch (InterruptedException | RuntimeException e) {
            if (!closed) {
                LOG.error("The workspace is not watched any more; restart the server", e);
            }
        }
    }

    private void look() throws InterruptedException {
        if (!fingerprint().equals(attempted)) {
            attempted = settledFingerprint();
            CompletableFuture<PublishOutcome> told = publisher.publish();
            LOG.debug("The workspace has changed: {}", told);
        }
        String generation = sources.store().mark();
        if (!generation.equals(attemptedGeneration)) {
            attemptedGeneration = generation;
            CompletableFuture<PublishOutcome> told = publisher.takeGeneration();
            LOG.debug("The store has changed: {}", told);
        }
    }

    /** Waits until the files are quiet, but not forever: some never are. */
    private String settledFingerprint() throws InterruptedException {
        String before = "";
        String now = fingerprint();
        for (int wait = 0; wait < MOST_WAITS && !now.equals(before); wait++) {
            Thread.sleep(pace.quiet().toMillis());
            before = now;
            now = fingerprint();
        }
        return now;
    }

    private String fingerprint() {
        return Edition.fingerprint(sources.workspace(), content());
    }

    private Optional<Path> content() {
        return publisher.answer(serving -> serving.edition().workspace().contentFolder());
    }

    /** The folders in which a change is of interest. */
    private List<Path> folders() {
        List<Path> folders =
                new ArrayList<>(List.of(sources.workspace(), sources.store().folder()));
        content().ifPresent(folders::add);
        try (Stream<Path> inside = Files.list(sources.workspace())) {
            inside.filter(Files::isDirectory).forEach(folders::add);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be listed; it is looked at from time to time", sources.workspace(), e);
        }
        return folders;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        events.close();
    }
}
