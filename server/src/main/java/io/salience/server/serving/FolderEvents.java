package io.salience.server.serving;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for changes in folders, as the file system reports them; if it does not, only the time passes. To be used by one
 * thread, and closed by any.
 */
final class FolderEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    /** Where something changes all the time, looking must not wait for quiet. */
    private static final int MOST_READ = 1_000;

    private final @Nullable WatchService service;

    private FolderEvents(@Nullable WatchService service) {
        this.service = service;
    }

    static FolderEvents open() {
        try {
            return new FolderEvents(FileSystems.getDefault().newWatchService());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("No events of the file system", e);
            return new FolderEvents(null);
        }
    }

    /** Also waits for changes in these; a folder may be registered again and again. */
    void register(List<Path> folders) {
        if (service == null) {
            return;
        }
        for (Path folder : folders) {
            try {
                folder.register(service, KINDS);
            } catch (IOException | RuntimeException e) {
                LOG.debug("No events of {}", folder, e);
            }
        }
    }

    /** Returns at the next change, or when the time is over. */
    void await(Duration longest) throws InterruptedException {
        if (service == null) {
            TimeUnit.MILLISECONDS.sleep(longest.toMillis());
            return;
        }
        try {
            WatchKey key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            for (int read = 0; key != null && read < MOST_READ; read++) {
                key.pollEvents();
                key.reset();
                key = service.poll();
            }
        } catch (ClosedWatchServiceException e) {
            TimeUnit.MILLISECONDS.sleep(longest.toMillis());
        }
    }

    @Override
    public void close() {
        if (service == null) {
            return;
        }
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("Events cannot be closed", e);
        }
    }
}
