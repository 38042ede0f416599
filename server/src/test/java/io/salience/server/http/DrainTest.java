package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops is not ready at once, finishes what it has accepted, and cuts off only what takes too long. */
@Timeout(60)
class DrainTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpShop shop;

    @BeforeEach
    void serve() throws IOException {
        shop = new HttpShop(folder, 20);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private CompletableFuture<Drained> drain(Duration settle, Duration limit) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return shop.http().drain(settle, limit);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitDraining() throws IOException {
        RawHttp.Reply ready = RawHttp.get(shop.port(), "/health/ready");
        for (int i = 0; i < 10_000 && ready.status() == 200; i++) {
            ready = RawHttp.get(shop.port(), "/health/ready");
        }
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.error()).isEqualTo("DRAINING: the server is stopping; ask another one");
    }

    @Test
    void whatIsAcceptedIsFinishedAndThenNobodyIsLetIn() throws Exception {
        int port = shop.port();
        CountDownLatch goOn = new CountDownLatch(1);
        shop.time(() -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HttpShop.now();
        });
        try (RawHttp under = RawHttp.to(port).send(RawHttp.decide());
                RawHttp half = RawHttp.to(port).send(RawHttp.decide().substring(0, 100));
                RawHttp kept = RawHttp.to(port).send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(kept.read().field("Connection")).isEmpty();
            CompletableFuture<Drained> drained = drain(Duration.ofMillis(600), LONG);
            awaitDraining();
            RawHttp.Reply live = RawHttp.get(port, "/health/live");
            assertThat(live.status()).isEqualTo(200);
            assertThat(live.field("Connection")).isEqualTo("close");
            assertThat(kept.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                            .read()
                            .field("Connection"))
                    .isEqualTo("close");
            assertThat(kept.isEnded()).isTrue();
            awaitRefusal(port);
            goOn.countDown();
            assertThat(under.read().status()).isEqualTo(200);
            assertThat(drained.isDone()).isFalse();
            half.send(RawHttp.decide().substring(100));
            assertThat(half.read().field("Connection")).isEqualTo("close");
            Drained done = drained.get(20, TimeUnit.SECONDS);
            assertThat(done.cutOff()).isZero();
            assertThat(done.finished()).isGreaterThanOrEqualTo(5);
            assertThat(done.line())
                    .isEqualTo("Stopped: finished " + done.finished() + " requests in " + done.millis()
                            + " ms; none was cut off");
        }
    }

    private static void awaitRefusal(int port) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        RawHttp.to(port).close();
                        TimeUnit.MILLISECONDS.sleep(10); // between two looks
                    }
                })
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void whatTakesLongerThanTheLimitIsCutOffAndCounted() throws Exception {
        try (RawHttp half = RawHttp.to(shop.port()).send(RawHttp.decide().substring(0, 100))) {
            awaitWaiting();
            Drained done = drain(Duration.ZERO, Duration.ofMillis(300)).get(20, TimeUnit.SECONDS);
            assertThat(done.cutOff()).isEqualTo(1);
            assertThat(done.line())
                    .isEqualTo(
                            "Stopped: finished " + done.finished() + (done.finished() == 1 ? " request" : " requests")
                                    + " in " + done.millis() + " ms; cut off 1 that took longer than --drain-limit");
            RawHttp.Reply reply = half.read();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.error()).isEqualTo("DRAINING: the server is stopping; ask another one");
            assertThat(half.isEnded()).isTrue();
        }
    }

    @Test
    void aHalfHeadIsNoFailureOfTheServer() throws Exception {
        try (RawHttp half = RawHttp.to(shop.port()).send("POST /v1/decide HTTP/1.1\r\nHo")) {
            awaitWaiting();
            shop.newLines();
            drain(Duration.ZERO, Duration.ofMillis(300)).get(20, TimeUnit.SECONDS);
            shop.http().close();
            half.answer()
                    .ifPresent(reply ->
                            assertThat(reply.error()).isEqualTo("DRAINING: the server is stopping; ask another one"));
            assertThat(shop.newLines()).noneMatch(line -> line.contains("failed"));
        }
    }

    /** The answer to a request behind it on another connection shows that the first one has arrived, or soon does. */
    private void awaitWaiting() throws IOException {
        for (int i = 0; i < 20; i++) {
            RawHttp.get(shop.port(), "/health/live");
        }
    }
}
