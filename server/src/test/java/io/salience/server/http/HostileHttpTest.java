package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly, badly, or not to the end keep nobody else from an answer, and do not fill the log. */
@Timeout(60)
class HostileHttpTest {

    private static final int SECONDS_TO_ARRIVE = 2;
    private static final String HALF =
            "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"visitorId\":";
    private static final String CHUNKED = "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    private static Path folder;

    private static HttpShop shop;

    @BeforeAll
    static void serve() throws IOException {
        shop = new HttpShop(folder, SECONDS_TO_ARRIVE);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void warmUp() throws IOException {
        shop.time(HttpShop::now);
        assertThat(RawHttp.ask(shop.port(), RawHttp.decide()).status()).isEqualTo(200);
        assertThat(RawHttp.get(shop.port(), "/health/ready").status()).isEqualTo(200);
        shop.newLines();
    }

    /** In the median, for the machine of the tests may be busy otherwise; a server that waits would take seconds. */
    private static void assertHealthAnswersAtOnce() throws IOException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            long start = System.nanoTime();
            assertThat(RawHttp.get(shop.port(), i % 2 == 0 ? "/health/live" : "/health/ready")
                            .status())
                    .isEqualTo(200);
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        Collections.sort(millis);
        assertThat(millis.get(10)).as("median of %s", millis).isLessThan(100);
        assertThat(millis.get(20)).isLessThan(SECONDS_TO_ARRIVE * 1000L);
    }

    @Test
    void halfSentBodiesTakeNoThreadAndKeepNobodyOut() throws IOException {
        int threads = Thread.activeCount();
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                slow.add(RawHttp.to(shop.port()).send(HALF));
            }
            assertHealthAnswersAtOnce();
            assertThat(RawHttp.ask(shop.port(), RawHttp.decide()).status()).isEqualTo(200);
            assertThat(Thread.activeCount()).isLessThan(threads + 50);
            try (RawHttp late = RawHttp.to(shop.port()).send(HALF)) {
                assertThat(late.send(" \"v-1\"}" + " ".repeat(980)).read().status())
                        .isEqualTo(200);
            }
            for (int i = 0; i < 500; i++) {
                RawHttp.Reply reply = slow.get(i).read();
                assertThat(reply.status()).isEqualTo(408);
                assertThat(reply.error())
                        .isEqualTo("REQUEST_TIMEOUT: the body did not arrive within 2 seconds; send it faster");
                assertThat(slow.get(i).isEnded()).isTrue();
            }
        } finally {
            for (RawHttp one : slow) {
                one.close();
            }
        }
        assertThat(shop.newLines())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.contains("status 408, the body did not arrive in time"));
    }

    @Test
    void aHeadThatDripsInIsCutOff() throws Exception {
        try (RawHttp slow = RawHttp.to(shop.port()).send("GET /health/live HTTP/1.1\r\nX-Slow: ")) {
            Thread dripping = new Thread(() -> drip(slow));
            dripping.start();
            assertThat(slow.isEnded()).isTrue();
            dripping.join();
        }
    }

    /** Cut off long before the idle time-out, which is thirty seconds. */
    @Test
    void aHeadThatFallsSilentIsCutOffButNotAnIdleConnection() throws IOException {
        String head = "GET /health/live HTTP/1.1\r\nHost: a\r\n";
        try (RawHttp first = RawHttp.to(shop.port()).send(head);
                RawHttp second = RawHttp.to(shop.port()).send(head + "\r\n");
                RawHttp piped = RawHttp.to(shop.port()).send(head + "\r\n" + head);
                RawHttp idle = RawHttp.to(shop.port()).send(head + "\r\n")) {
            assertThat(idle.read().status()).isEqualTo(200);
            idle.send("\r\n"); // some clients end a body so
            assertThat(second.read().status()).isEqualTo(200);
            second.send(head);
            assertThat(piped.read().status()).isEqualTo(200);
            long start = System.nanoTime();
            for (RawHttp half : List.of(first, second, piped)) {
                assertThat(half.isEnded()).isTrue();
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(15);
            assertThat(idle.send(head + "\r\n").read().status()).isEqualTo(200);
        }
    }

    private static void drip(RawHttp slow) {
        try {
            for (int i = 0; i < 200; i++) {
                slow.send("x");
                TimeUnit.MILLISECONDS.sleep(100); // what is tested is the slowness
            }
            throw new AssertionError("twenty seconds were not too long");
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt(); // the connection has ended
        }
    }

    @Test
    void healthAnswersWhenAllThreadsHangAndWhoFindsNoRoomIsToldToComeBack() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        shop.time(() -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HttpShop.now();
        });
        List<RawHttp> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 1010; i++) {
                waiting.add(RawHttp.to(shop.port()).send(RawHttp.decide()));
            }
            assertHealthAnswersAtOnce();
            goOn.countDown();
            int answered = 0;
            for (RawHttp one : waiting) {
                RawHttp.Reply reply = one.read();
                answered += reply.status() == 200 ? 1 : 0;
                if (reply.status() != 200) {
                    assertThat(reply.error())
                            .isEqualTo("OVERLOADED: too many requests wait for an answer; try again in a second");
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.field("Retry-After")).isEqualTo("1");
                }
            }
            assertThat(answered).isBetween(990, 1000);
        } finally {
            goOn.countDown();
            for (RawHttp one : waiting) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\nabc",
                "3;\0\r\nabc\r\n0\r\n\r\n",
                "\r\n\r\n",
                "3 abc\r\n",
                "{\"visitorId\":\"v-1\"}"
            })
    void brokenChunksAreAMistakeOfTheClient(String chunks) throws IOException {
        RawHttp.Reply reply = RawHttp.ask(shop.port(), CHUNKED + chunks);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error())
                .startsWith("BAD_REQUEST: the request cannot be read")
                .endsWith("; expected HTTP/1.1");
        assertThat(shop.newLines().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void anEarlyEndIsAMistakeOfTheClient() throws IOException {
        for (String begun : List.of(HALF, CHUNKED, CHUNKED + "5\r\nabc", CHUNKED + "3\r\nabc\r\n")) {
            try (RawHttp http = RawHttp.to(shop.port())) {
                assertThat(http.send(begun).end().read().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void whatIsWrongWithABodyIsSaidToTheClientAndInTheLog() throws IOException {
        assertThat(RawHttp.ask(shop.port(), CHUNKED + "zz\r\n").error())
                .isEqualTo("BAD_REQUEST: the request cannot be read: the body's chunks cannot be read, or end early;"
                        + " expected HTTP/1.1");
        try (RawHttp http = RawHttp.to(shop.port()).send(HALF).end()) {
            assertThat(http.read().error())
                    .isEqualTo("BAD_REQUEST: the request cannot be read: the body is shorter than its Content-Length;"
                            + " expected HTTP/1.1");
        }
        assertThat(shop.newLines()).noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsRefusedAtOnceIfItIsTooLarge() throws IOException {
        String head = "POST /v1/decide HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
        try (RawHttp large = RawHttp.to(shop.port()).send(head + "65537\r\n\r\n");
                RawHttp sound = RawHttp.to(shop.port()).send(head + "19\r\n\r\n")) {
            assertThat(large.read().error())
                    .isEqualTo("BODY_TOO_LARGE: the body is larger than 65536 bytes; send less");
            assertThat(large.isEnded()).isTrue();
            assertThat(sound.readHead().status()).isEqualTo(100);
            assertThat(sound.send("{\"visitorId\":\"v-1\"}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aThousandBrokenRequestsAreFewLinesAndNoFailure() throws IOException {
        for (int i = 0; i < 1000; i++) {
            RawHttp http = RawHttp.to(shop.port());
            switch (i % 4) {
                case 0 -> http.send(HALF).reset();
                case 1 -> http.send(CHUNKED + "zz\r\n").reset();
                case 2 -> http.send(CHUNKED + "3\r\nabc\r\n").reset();
                default -> http.send(RawHttp.decide()).reset();
            }
        }
        warmUpWithoutForgettingTheLog();
        assertThat(shop.newLines())
                .hasSizeLessThan(5)
                .noneMatch(line -> line.contains("failed") || line.contains("500"));
    }

    private static void warmUpWithoutForgettingTheLog() throws IOException {
        assertThat(RawHttp.ask(shop.port(), RawHttp.decide()).status()).isEqualTo(200);
    }

    @Test
    void whatArrivesInPiecesIsReadWhole() throws IOException {
        String request = RawHttp.decide();
        try (RawHttp http = RawHttp.to(shop.port())) {
            for (int i = 0; i < request.length(); i++) {
                http.send(request.substring(i, i + 1));
            }
            assertThat(http.read().status()).isEqualTo(200);
            // The connection stays open, also for chunks.
            http.send(CHUNKED + "1\r\n{\r\n12\r\n\"visitorId\":\"v-1\"}\r\n0\r\n\r\n");
            assertThat(http.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfTheLargestSizeIsReadAndALargerOneRefused() throws IOException {
        String question = "{\"visitorId\":\"v-1\"}";
        String largest = question + " ".repeat(65_536 - question.length());
        assertThat(RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", largest)).status())
                .isEqualTo(200);
        for (String larger : List.of(largest + " ", " ".repeat(900_000))) {
            RawHttp.Reply reply = RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", larger));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.error()).isEqualTo("BODY_TOO_LARGE: the body is larger than 65536 bytes; send less");
        }
        RawHttp.Reply unread =
                RawHttp.ask(shop.port(), "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
        assertThat(unread.status()).isEqualTo(413);
        String chunks = Stream.generate(() -> "4000\r\n" + " ".repeat(0x4000) + "\r\n")
                .limit(5)
                .reduce("", String::concat);
        assertThat(RawHttp.ask(shop.port(), CHUNKED + chunks + "0\r\n\r\n").status())
                .isEqualTo(413);
    }
}
