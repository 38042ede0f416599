package io.salience.server.http;

import io.salience.server.serving.Publisher;
import io.salience.server.serving.Sources;
import io.salience.server.serving.TinyShop;
import io.salience.server.visit.TrustedProxies;
import io.salience.server.visit.VisitContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** A tiny shop that is served within this process, with its log and a clock that can fail. */
final class HttpShop implements AutoCloseable {

    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final HttpServer http;
    private final Publisher publisher;
    private volatile Supplier<Instant> time = () -> NOW;

    /** @param secondsToArrive for head and body of a request */
    HttpShop(Path folder, int secondsToArrive) throws IOException {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        AdminKey key = AdminKey.read(Files.writeString(folder.resolve("key"), KEY));
        VisitContext visits =
                new VisitContext(TrustedProxies.of("--trusted-proxy", List.of("127.0.0.1")), null, null, false);
        http = new HttpServer(new FailingClock(), visits, key, secondsToArrive);
        Sources sources = TinyShop.in(folder).sources();
        publisher = new Publisher(sources, sources.open(), 1, Clock.fixed(NOW, ZoneOffset.UTC));
        http.serve(publisher);
        http.listen("127.0.0.1", 0);
    }

    /** What each decision does when it asks for the time. */
    void time(Supplier<Instant> supplier) {
        time = supplier;
    }

    static Instant now() {
        return NOW;
    }

    private final class FailingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    }

    int port() {
        return http.port();
    }

    HttpServer http() {
        return http;
    }

    /** The log's lines since this was asked last. */
    synchronized List<String> newLines() {
        String text = log.toString(StandardCharsets.UTF_8);
        log.reset();
        return text.lines().toList();
    }

    @Override
    public void close() {
        http.close();
        publisher.close();
        System.setErr(console);
        console.print(log.toString(StandardCharsets.UTF_8));
    }
}
