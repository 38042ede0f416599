package io.salience.server.serving;

import io.salience.server.serving.PublishFailure.Stage;
import io.salience.server.serving.PublishFailures.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what changes in workspace, content and store. The file system's events only say when to look; what was looked
 * at decides. So nothing is missed if there are no events, and nothing is published because it was touched. It ends only
 * when it is closed; whatever keeps it from looking is reported and does not keep it from looking again. Thread-safe.
 */
public final class SourceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final int MOST_WAITS = 40;
    private static final int MOST_FOLDERS = 1_000;
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private final Publisher publisher;
    private final Sources sources;
    private final Pace pace;
    private final FolderEvents events = FolderEvents.open();
    private final Thread thread = new Thread(this::watch, "source-watch");
    private final WatchedSource workspace;
    private final WatchedSource generation;
    private volatile boolean closed;
    private int rollbacks;

    /**
     * How often it looks.
     *
     * @param quiet how long files must not change before they are published
     * @param look at the latest after this time, also without an event
     * @param retry how long after a publish that failed for a reason that may pass it is first repeated
     */
    public record Pace(Duration quiet, Duration look, Duration retry) {

        /** A quarter of a second, two seconds, and ten. */
        public static final Pace NORMAL =
                new Pace(Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** Of what a publisher has loaded from these sources. */
    public SourceWatch(Publisher publisher, Sources sources, Pace pace) {
        this.publisher = publisher;
        this.sources = sources;
        this.pace = pace;
        this.workspace = new WatchedSource(
                this::publish,
                this::failedPublish,
                publisher::isPublished,
                pace.retry(),
                publisher.answer(serving -> serving.edition().fingerprint()));
        this.generation = new WatchedSource(
                publisher::takeGeneration,
                () -> publisher.failures().of(Subject.GENERATION),
                mark -> false,
                pace.retry(),
                publisher.answer(Serving::generationMark));
    }

    private CompletableFuture<PublishOutcome> publish() {
        rollbacks = publisher.rollbacks();
        return publisher.publish();
    }

    /** None after a rollback, which only another content of the files may undo. */
    private @Nullable PublishFailure failedPublish() {
        return rollbacks == publisher.rollbacks() ? publisher.failures().of(Subject.WORKSPACE) : null;
    }

    /** Looks from now on, and publishes what has changed since the load of what serves. To be called once. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            try {
                lookInTime();
                long looked = System.nanoTime();
                events.await(pace.look());
                rest(looked);
            } catch (InterruptedException e) {
                LOG.debug("Woken up", e); // only closing it ends it
            } catch (RuntimeException | Error e) {
                reportInside(e);
            }
        }
    }

    /** Beside a file that changes all the time, looking must not be all that is done. */
    private void rest(long looked) throws InterruptedException {
        long rest = looked + pace.quiet().toNanos() - System.nanoTime();
        if (rest > 0) {
            TimeUnit.NANOSECONDS.sleep(rest);
        }
    }

    /** A look that hangs is reported; nothing can be done about it but to mend the disk. */
    private void lookInTime() throws InterruptedException {
        Deadline deadline = Deadline.of(
                LONGEST_LOOK,
                () -> report("looking at the files takes longer than " + LONGEST_LOOK.toSeconds()
                        + " s; look at the disks of workspace, content and store"));
        try {
            events.register(folders());
            look();
        } finally {
            deadline.end();
        }
    }

    /** Reported once however often it happens, and never the end of the watch, not even without memory for the report. */
    private void reportInside(Throwable cause) {
        try {
            if (report("a bug in Salience, or too little memory: "
                    + cause.getClass().getName())) {
                LOG.error("Looking at the files failed inside", cause);
            }
            TimeUnit.MILLISECONDS.sleep(pace.look().toMillis());
        } catch (InterruptedException | RuntimeException | Error e) {
            LOG.debug("The report failed", e);
        }
    }

    private boolean report(String... problems) {
        PublishFailure failure = new PublishFailure(publisher.now(), Stage.WATCH, List.of(problems));
        return !closed && publisher.failures().report(Subject.WATCH, failure, "");
    }

    private void look() throws InterruptedException {
        DefinitionFingerprint files = files();
        if (workspace.hasChanged(files.hash())) {
            files = settledFiles();
        }
        if (files.obstacles().isEmpty()) {
            publisher.failures().clear(Subject.WATCH);
        } else {
            report(files.obstacles().toArray(String[]::new));
        }
        workspace.look(files.hash());
        generation.look(sources.store().mark());
    }

    /** Waits until the files are quiet, but not forever: some never are. */
    private DefinitionFingerprint settledFiles() throws InterruptedException {
        DefinitionFingerprint before = files();
        for (int wait = 0; wait < MOST_WAITS; wait++) {
            TimeUnit.MILLISECONDS.sleep(pace.quiet().toMillis());
            DefinitionFingerprint now = files();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private DefinitionFingerprint files() {
        return Edition.files(sources.workspace(), content());
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
            inside.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FOLDERS)
                    .forEach(folders::add);
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
