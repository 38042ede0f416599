package io.salience.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.Json;
import io.salience.server.serving.Publisher;
import io.salience.server.visit.VisitContext;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP: {@code POST /v1/decide}, {@code GET /health/live}, {@code GET /health/ready}, and those who have the
 * key under {@code /v1/admin}. It listens at once and is ready when it has something to serve. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long LARGEST_BODY = 64L << 10;
    private static final int LARGEST_PORT = 65_535;

    private final AtomicReference<@Nullable Publisher> publisher = new AtomicReference<>();
    private final DecideCall decide;
    private final AdminCalls admin;
    private final Javalin javalin;

    /** Without a key: nobody may publish and roll back by HTTP. */
    public HttpServer(Clock clock) {
        this(clock, VisitContext.SAID_ONLY, null);
    }

    /**
     * @param clock the moment of each decision
     * @param visits what completes the context of requests
     * @param key of those who may publish and roll back; null where nobody may by HTTP
     */
    public HttpServer(Clock clock, VisitContext visits, @Nullable AdminKey key) {
        AdminDoor door = new AdminDoor(key);
        this.decide = new DecideCall(this::publisher, clock, visits, door);
        this.admin = new AdminCalls(door, this::publisher);
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        decide.addTo(config.routes);
        new HealthCalls(this::publisher).addTo(config.routes);
        admin.addTo(config.routes);
        config.routes.exception(BadRequest.class, (e, context) -> send(context, e.error()));
        config.routes.exception(HttpResponseException.class, (e, context) -> send(context, refused(e, context)));
        config.routes.exception(Exception.class, HttpServer::failed);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     * @throws BadInput where it cannot listen there
     */
    public void listen(String host, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new BadInput("--port: found " + port + ", expected 0 to " + LARGEST_PORT + "; 0 means any free one");
        }
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            throw new BadInput(host + ":" + port + ": " + obstacle(e), e);
        }
    }

    private static String obstacle(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("Cannot assign") || cause instanceof UnresolvedAddressException) {
                return "this machine has no such address; choose one of its own with --host, such as 127.0.0.1";
            }
            if (message.contains("Permission denied")) {
                return "the port is not for everyone's use; choose one above 1023 with --port";
            }
        }
        return "the port is in use by another program; stop it, or choose another port with --port";
    }

    /** From now on, what it has published answers. To be closed by its owner, after this. */
    public void serve(Publisher what) {
        publisher.set(what);
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    private Publisher publisher() {
        Publisher now = publisher.get();
        if (now == null) {
            throw new BadRequest(ErrorCode.NOT_READY, "the server is starting; try again in a moment", null);
        }
        return now;
    }

    private static ApiError tooLarge() {
        return ApiError.of(
                ErrorCode.BODY_TOO_LARGE, "the body is larger than " + LARGEST_BODY + " bytes; send less", null);
    }

    private static ApiError refused(HttpResponseException e, Context context) {
        if (e.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            return ApiError.of(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "this path does not answer " + context.method() + "; see the README",
                    null);
        }
        if (e.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            return ApiError.of(ErrorCode.NOT_FOUND, "there is nothing here; decisions are at POST /v1/decide", null);
        }
        if (e.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode()) {
            return tooLarge();
        }
        return ApiError.of(ErrorCode.INVALID_VALUE, "the request cannot be read", null);
    }

    private static void failed(Exception e, Context context) {
        LOG.error("A request failed", e);
        send(context, ApiError.of(ErrorCode.INTERNAL, "the server failed to answer; its log says why", null));
    }

    static void send(Context context, ApiError error) {
        send(context, error.error().code().status(), error);
    }

    static void send(Context context, int status, Object body) {
        try {
            context.status(status).contentType("application/json").result(Json.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }

    /** Stops listening; requests under way are answered first. What it serves is left open. */
    @Override
    public void close() {
        javalin.stop();
    }
}
