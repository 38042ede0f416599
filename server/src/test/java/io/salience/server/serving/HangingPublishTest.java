package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.server.serving.PublishFailure.Stage;
import io.salience.server.serving.PublishStatus.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A publish that hangs keeps nobody waiting: not its caller, not status and rollback, not the publishes after it. */
@Timeout(60)
class HangingPublishTest {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMillis(1_100);

    @TempDir
    private Path folder;

    /** Only what hangs is to be given up soon: on a busy machine, others take longer than that. */
    private final AtomicReference<Duration> longest = new AtomicReference<>(Duration.ofMinutes(1));

    private final HookedClock clock = new HookedClock();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private TinyShop shop;
    private Publisher publisher;
    private String first = "";

    @BeforeEach
    void open() throws IOException {
        shop = TinyShop.in(folder).withoutScenarios();
        publisher = new Publisher(
                shop.sources(), shop.sources().open(), clock, new PublishRules(3, false, PATIENCE, longest::get));
        first = publisher.status().serving().edition();
        longest.set(LONGEST);
        clock.once(this::hang);
    }

    @AfterEach
    void close() {
        end.countDown();
        publisher.close();
    }

    /** As a read of a disk that is gone: no interrupt ends it. */
    private void hang() {
        longest.set(Duration.ofMinutes(1));
        hangs.countDown();
        boolean ended = false;
        while (!ended) {
            try {
                end.await();
                ended = true;
            } catch (InterruptedException e) {
                assertThat(end.getCount()).isBetween(0L, 1L);
            }
        }
    }

    @Test
    void reloadAnswersHowFarItIsAndLaterPublishesGoOn() throws Exception {
        shop.everybodySees("control", "Hanging");
        CompletableFuture<PublishOutcome> hanging = publisher.publish();
        hangs.await();
        assertThat(Objects.requireNonNull(publisher.reload().join().running()).stage())
                .isEqualTo(Stage.LOADING);
        assertThat(Objects.requireNonNull(publisher.status().course().running()).stage())
                .isEqualTo(Stage.LOADING);
        assertThat(publisher.rollBack(first).edition()).isEqualTo(first);
        PublishFailure failure = Objects.requireNonNull(hanging.join().failure());
        assertThat(failure.stage()).isEqualTo(Stage.LOADING);
        assertThat(failure.problems())
                .containsExactly(
                        "given up after 1 s: something that it reads or computes does not end; look at the disks"
                                + " of workspace, content and store");
        assertThat(publisher.status().serving().edition())
                .as("before the next publish")
                .isNotNull();
        shop.everybodySees("buyer", "Next");
        PublishOutcome next = publisher.publish().join();
        assertThat(next.failure()).isNull();
        assertThat(TinyShop.rule(publisher)).isEqualTo("Next");
        end.countDown();
        shop.everybodySees("buyer", "Last");
        assertThat(publisher.publish().join().failure()).isNull();
        assertThat(publisher.status().lastFailure()).isNull();
        assertThat(publisher.status().kept())
                .extracting(Loaded::edition)
                .as("the late one never served")
                .contains(next.edition());
        assertThat(TinyShop.rule(publisher)).isEqualTo("Last");
    }
}
