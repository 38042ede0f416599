package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served process that is asked to stop: no request that it accepted fails, and the exit code says so. */
class DrainIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final int STOPS = LONG ? 20 : 1;
    private static final int CLIENTS = 8;
    private static final byte[] REQUEST = request("{\"visitorId\":\"v-anna\"}");

    @TempDir
    private static Path folder;

    private static Path store;

    @BeforeAll
    static void build() {
        store = LocalServer.buildSample(folder.resolve("store"));
    }

    private static byte[] request(String body) {
        return ("POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void noAcceptedRequestFailsUnderLoad() throws Exception {
        for (int stop = 0; stop < STOPS; stop++) {
            Launcher.Server server = Launcher.Server.start(LocalServer.SAMPLE_RULES, store, "--drain-settle", stop % 2);
            AtomicInteger answered = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ends.add(clients.submit(() -> askUntilRefused(server.port(), answered)));
            }
            while (answered.get() < 500) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            server.terminate();
            for (Future<String> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS)).as("stop %d", stop).isEqualTo("refused");
            }
            clients.shutdown();
            assertThat(server.lineWith("Stopped: "))
                    .matches("Stopped: finished [0-9]+ requests? in [0-9]+ ms; none was cut off");
            assertThat(server.exitCode(Duration.ofSeconds(30)))
                    .as("stop %d", stop)
                    .isZero();
        }
    }

    /** Asks one thing after another, as long as there is a connection to be had. */
    private static String askUntilRefused(int port, AtomicInteger answered) {
        int onThisConnection = 0;
        try {
            while (true) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    onThisConnection = 0;
                    socket.setSoTimeout(30_000);
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    for (boolean kept = true; kept; onThisConnection++) {
                        socket.getOutputStream().write(REQUEST);
                        kept = isKept(in);
                        answered.incrementAndGet();
                    }
                }
            }
        } catch (ConnectException e) {
            return "refused";
        } catch (IOException e) {
            return "failed after " + onThisConnection + " answers on this connection: " + e;
        }
    }

    /** Reads an answer; whether the connection stays open behind it. */
    private static boolean isKept(InputStream in) throws IOException {
        assertThat(line(in)).isEqualTo("HTTP/1.1 200 OK");
        int length = 0;
        boolean kept = true;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String field = line.toLowerCase(Locale.ROOT);
            kept &= !field.equals("connection: close");
            if (field.startsWith("content-length:")) {
                length = Integer.parseInt(
                        field.substring("content-length:".length()).strip());
            }
        }
        assertThat(in.readNBytes(length)).hasSize(length);
        return kept;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended behind \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Test
    void whoCutsRequestsOffSaysSo() throws Exception {
        Launcher.Server server = Launcher.Server.start(LocalServer.SAMPLE_RULES, store, "--drain-limit", 1);
        try (Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            half.getOutputStream().write(REQUEST, 0, REQUEST.length - 1);
            new Web(server.port()).get("/health/live");
            server.terminate();
            assertThat(server.lineWith("Stopped: "))
                    .matches("Stopped: finished [0-9]+ requests? in 1[0-9]{3} ms; cut off 1 that took longer than"
                            + " --drain-limit");
            assertThat(line(half.getInputStream())).startsWith("HTTP/1.1 503");
            assertThat(server.exitCode(Duration.ofSeconds(30))).isEqualTo(4);
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        Launcher.Server server = Launcher.Server.start(LocalServer.SAMPLE_RULES, store, "--drain-settle", 60);
        server.terminate();
        while (new Web(server.port()).get("/health/ready").status() == 200) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        server.terminate();
        assertThat(server.exitCode(Duration.ofSeconds(5))).isEqualTo(143);
        assertThat(server.lineWith("Stopped"))
                .isEqualTo("Stopped at once by a second signal; requests under way were cut off");
    }
}
