package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.server.serving.PublishFailure.Stage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands in the way of looking at the files is reported, and all else is published; so is all when it is gone. */
@Timeout(120)
class ObstaclesTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final SourceWatch.Pace OFTEN =
            new SourceWatch.Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(50));

    @TempDir
    private static Path folder;

    private static HookedClock clock;
    private static TinyShop shop;
    private static Publisher publisher;
    private static SourceWatch watch;
    private static int edits;

    @BeforeAll
    static void open() throws IOException {
        clock = new HookedClock();
        shop = TinyShop.in(folder).withoutScenarios();
        publisher = new Publisher(shop.sources(), shop.sources().open(), 3, clock);
        watch = new SourceWatch(publisher, shop.sources(), OFTEN);
        watch.start();
    }

    @BeforeEach
    void startWithoutObstacles() throws IOException {
        Files.createDirectories(shop.path("notes"));
        waitUntilNothingFails();
    }

    @AfterAll
    static void close() {
        watch.close();
        publisher.close();
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + LONGEST_WAIT).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void waitUntilNothingFails() {
        waitUntil(() -> publisher.status().lastFailure() == null);
    }

    private void assertAnEditIsPublished() throws IOException {
        String rule = "Edit " + edits++;
        shop.everybodySees("control", rule);
        waitUntil(() -> TinyShop.rule(publisher).equals(rule));
    }

    /** It is reported, everything else is published, and the report ends with it. */
    private void assertReported(String name, String reason) throws IOException {
        waitUntil(() -> publisher.status().lastFailure() != null);
        PublishFailure failure = Objects.requireNonNull(publisher.status().lastFailure());
        assertThat(failure)
                .isEqualTo(new PublishFailure(
                        HookedClock.NOW,
                        Stage.WATCH,
                        List.of(shop.path(name) + ": " + reason + "; mend or remove it")));
        assertThat(publisher.status().course().degraded())
                .extracting(Degraded::code)
                .containsExactly(Degraded.Code.FILES_NOT_WATCHED);
        assertAnEditIsPublished();
        assertThat(publisher.status().lastFailure()).as("it is still there").isEqualTo(failure);
    }

    private void assertGoneWith(String name) throws IOException {
        Files.delete(shop.path(name));
        waitUntilNothingFails();
        assertAnEditIsPublished();
    }

    @Test
    void aLinkToTheFolderItLiesIn() throws IOException {
        Files.createSymbolicLink(shop.path("loop"), Path.of("."));
        assertReported("loop", "is not watched (is a link back to the folder it lies in)");
        assertGoneWith("loop");
    }

    @Test
    void aLinkToItself() throws IOException {
        Files.createSymbolicLink(shop.path("loop"), Path.of("loop"));
        assertReported("loop", "is not watched (is a link that leads in a circle)");
        assertGoneWith("loop");
    }

    @Test
    void aNamedPipe() throws IOException, InterruptedException {
        makePipe(shop.path("notes/pipe.yaml"));
        assertReported("notes/pipe.yaml", "cannot be read (is a pipe)");
        assertGoneWith("notes/pipe.yaml");
    }

    private static void makePipe(Path pipe) throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
    }

    /** Whatever reads it: the watch, the load of the workspace or that of the store. */
    @ParameterizedTest
    @CsvSource({
        "workspace.yaml, LOADING",
        "traits.yaml, LOADING",
        "segments/buyers.drl, LOADING",
        "content/hero.yaml, LOADING",
        "store/current, GENERATION",
        "store/generations/g000001/manifest.json, GENERATION"
    })
    void aFileInWhosePlaceAPipeStands(String name, Stage stage) throws Exception {
        Path file = shop.path(name);
        Path away = Files.move(file, shop.folder().resolveSibling("away"));
        makePipe(file);
        if (name.startsWith("store/generations")) {
            Files.writeString(shop.path("store/current"), "g000001\n");
        }
        waitUntil(() -> publisher.status().course().failures().stream()
                .anyMatch(failure -> failure.stage() == stage
                        && failure.problems().toString().contains("is a pipe")));
        assertThat(TinyShop.rule(publisher)).isNotEmpty();
        Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
        waitUntilNothingFails();
        assertAnEditIsPublished();
    }

    @Test
    void aLinkOutOfTheWorkspace() throws IOException {
        Files.createSymbolicLink(shop.path("notes/zero.yaml"), Path.of("/dev/zero"));
        assertReported("notes/zero.yaml", "cannot be read (is a link that leads out of the workspace)");
        assertGoneWith("notes/zero.yaml");
    }

    @Test
    void aFileThatIsTooLarge() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(shop.path("notes/large.yaml").toFile(), "rw")) {
            large.setLength((16L << 20) + 1);
        }
        assertReported("notes/large.yaml", "cannot be read (is larger than 16 MiB)");
        assertGoneWith("notes/large.yaml");
    }

    @Test
    void anUnreadableFolder() throws IOException {
        Path lost = Files.createDirectory(shop.path("lost+found"));
        Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("---------"));
        skipIfReadable(lost);
        assertReported("lost+found", "cannot be listed (permission denied)");
        Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("rwx------"));
        waitUntilNothingFails();
        assertAnEditIsPublished();
    }

    private static void skipIfReadable(Path folder) {
        if (Files.isReadable(folder)) {
            System.out.println("SKIPPED: this user reads every folder; an unreadable one was not tested");
            Assumptions.abort("run the tests as another user than root");
        }
    }

    @Test
    void aFileThatVanishesWhileItIsRead() throws IOException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        Thread vanishing = new Thread(() -> {
            while (!done.get()) {
                comeAndGo(shop.path("notes/vanishing.yaml"));
                rounds.incrementAndGet();
            }
        });
        vanishing.start();
        try {
            waitUntil(() -> rounds.get() > 500);
        } finally {
            done.set(true);
            vanishing.join();
        }
        assertAnEditIsPublished();
        waitUntilNothingFails();
    }

    private static void comeAndGo(Path file) {
        try {
            Files.writeString(file, "a: 1");
            Files.delete(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWorkspaceThatIsRenamedAwayAndBack() throws IOException {
        Path away = shop.folder().resolveSibling("away");
        Files.move(shop.folder(), away);
        waitUntil(() -> publisher.status().course().failures().stream()
                .map(PublishFailure::stage)
                .toList()
                .containsAll(List.of(Stage.WATCH, Stage.LOADING)));
        assertThat(publisher.status().course().failures())
                .anySatisfy(failure -> assertThat(failure.problems())
                        .contains(shop.folder() + ": cannot be listed (does not exist); mend or remove it"))
                .anySatisfy(failure -> assertThat(failure.problems().toString())
                        .startsWith("[" + shop.folder() + ": is not a folder"));
        Files.move(away, shop.folder());
        waitUntilNothingFails();
        assertAnEditIsPublished();
    }

    @Test
    void anErrorInsideIsReportedAndTriedAgain() throws IOException {
        clock.once(() -> {
            throw new StackOverflowError("planted");
        });
        shop.everybodySees("control", "Survives");
        waitUntil(() -> publisher.status().lastFailure() != null);
        assertThat(Objects.requireNonNull(publisher.status().lastFailure()).problems())
                .containsExactly("a bug in Salience, or too little memory: java.lang.StackOverflowError");
        waitUntil(() -> TinyShop.rule(publisher).equals("Survives"));
        assertThat(publisher.status().lastFailure()).isNull();
    }

    /** As if there were no memory to report that there is none. */
    @Test
    void anErrorWhileAnErrorIsReportedIsTriedAgainToo() throws IOException {
        clock.once(() -> {
            clock.once(() -> {
                throw new StackOverflowError("planted again");
            });
            throw new StackOverflowError("planted");
        });
        shop.everybodySees("control", "Survives that");
        waitUntil(() -> TinyShop.rule(publisher).equals("Survives that"));
    }

    @Test
    void whatFailedForAReasonThatMayPassIsTriedAgainUntilItDoesNotFail() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        WatchedSource source = new WatchedSource(
                () -> {
                    attempts.incrementAndGet();
                    return publisher.publish();
                },
                () -> attempts.get() < 3 ? new PublishFailure(HookedClock.NOW, Stage.LOADING, List.of("x")) : null,
                any -> false,
                Duration.ZERO,
                "served");
        waitUntil(() -> {
            source.look("changed");
            return attempts.get() == 3;
        });
        publisher.publish().join();
        for (int look = 0; look < 100; look++) {
            source.look("changed");
        }
        assertThat(attempts).as("the third did not fail").hasValue(3);
    }
}
