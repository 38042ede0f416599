package io.salience.engine.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another thread exchanges what is opened as fast as it can: nothing outside is read, and nothing waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who waits for a pipe cannot be interrupted
class ExchangedFileTest {

    private static final int LEAST_READS = 1000;

    @TempDir
    private Path dir;

    private Path root;
    private Folder folder;
    private int read;
    private int refused;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectory(dir.resolve("rules"));
        Files.createDirectory(root.resolve("targeting"));
        Files.writeString(root.resolve("targeting/a.drl"), "inside");
        Files.createDirectory(dir.resolve("outside"));
        Files.writeString(dir.resolve("outside/a.drl"), "secret");
        folder = Folder.at(root, "the workspace");
    }

    @Test
    void aFolderThatBecomesALinkIsNotFollowedOut() throws Exception {
        Path targeting = root.resolve("targeting");
        Path aside = root.resolve("aside");
        whileExchanging(() -> {
            Files.move(targeting, aside, StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(targeting, dir.resolve("outside"));
            Files.delete(targeting);
            Files.move(aside, targeting, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Test
    void aFileThatBecomesALinkIsNotFollowedOut() throws Exception {
        Path file = root.resolve("targeting/a.drl");
        Path link = root.resolve("link");
        Path plain = root.resolve("plain");
        whileExchanging(() -> {
            Files.createSymbolicLink(link, dir.resolve("outside/a.drl"));
            Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(plain, "inside");
            Files.move(plain, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Test
    void aFileThatBecomesAPipeIsNotWaitedFor() throws Exception {
        Path file = root.resolve("targeting/a.drl");
        Path pipe = root.resolve("pipe");
        Path plain = root.resolve("plain");
        Files.move(file, plain);
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
        whileExchanging(() -> {
            Files.move(plain, file, StandardCopyOption.ATOMIC_MOVE);
            Files.move(file, plain, StandardCopyOption.ATOMIC_MOVE);
            Files.move(pipe, file, StandardCopyOption.ATOMIC_MOVE);
            Files.move(file, pipe, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** Without the release this would wait as long as the test may take. */
    @Test
    void whoWaitsForAPipeIsFreed() throws Exception {
        Path pipe = root.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
        PipeRelease.guard(pipe, () -> {
            FileChannel.open(pipe, StandardOpenOption.READ).close();
            return pipe;
        });
    }

    private interface Exchange {

        void once() throws IOException;
    }

    private void whileExchanging(Exchange exchange) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread thread = new Thread(() -> exchange(exchange, done), "exchange");
        thread.start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while ((read + refused < LEAST_READS || read == 0 || refused == 0) && System.nanoTime() < end) {
                readOnce();
            }
        } finally {
            done.set(true);
            thread.join(10_000);
        }
        assertThat(thread.isAlive()).isFalse();
        assertThat(read).as("reads besides %d refusals", refused).isPositive();
        assertThat(refused).as("refusals besides %d reads", read).isPositive();
    }

    private static void exchange(Exchange exchange, AtomicBoolean done) {
        try {
            while (!done.get()) {
                exchange.once();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Either what lies inside, or a refusal. */
    private void readOnce() {
        try {
            byte[] bytes = folder.read("targeting/a.drl", 100);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("inside");
            read++;
        } catch (IOException e) {
            refused++;
        }
    }
}
