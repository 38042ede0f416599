package io.salience.server.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.salience.engine.definition.BadInput;
import io.salience.server.serving.Publisher;
import io.salience.server.visit.VisitContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Answers over HTTP: {@code POST /v1/decide}, {@code GET /health/live}, {@code GET /health/ready}, and those who have the
 * key under {@code /v1/admin}. It listens at once and is ready when it has something to serve. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

    private static final int LARGEST_PORT = 65_535;
    private static final int FEWEST_THREADS = 8;
    private static final int MOST_THREADS = 250;
    private static final int THREADS_FOR_BYTES = 50;
    private static final int MOST_UNACCEPTED = 1_024;
    private static final int MOST_CONNECTIONS = 4_000;
    private static final int MOST_BODIES = 2_000;
    private static final long MOST_BODY_BYTES = 32L << 20;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);

    private static final int SECONDS_TO_ARRIVE = 10;

    private final AtomicReference<@Nullable Publisher> publisher = new AtomicReference<>();
    private final Incidents incidents = Incidents.logged();
    private final Traffic traffic = new Traffic();
    private final Connections connections;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(HttpServer::daemon);
    private final QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    private final Crew crew = new Crew(threads, MOST_THREADS - THREADS_FOR_BYTES);
    private final BodyReading.Bounds bodies;
    private final Gate gate;
    private final AdminCalls admin;
    private final Javalin javalin;

    /** Without a key: nobody may publish and roll back by HTTP. */
    public HttpServer(Clock clock) {
        this(clock, VisitContext.SAID_ONLY, null);
    }

    /**
     * @param clock the moment of each decision
     * @param visits what completes the context of requests
     * @param key of those who may publish, roll back and see explanations; null if nobody may by HTTP
     */
    public HttpServer(Clock clock, VisitContext visits, @Nullable AdminKey key) {
        this(clock, visits, key, SECONDS_TO_ARRIVE);
    }

    /** @param secondsToArrive for the head of a request, and again for its body */
    HttpServer(Clock clock, VisitContext visits, @Nullable AdminKey key, int secondsToArrive) {
        AdminDoor door = new AdminDoor(key, visits.proxies());
        this.connections = new Connections(secondsToArrive, incidents);
        this.admin = new AdminCalls(door, this::publisher);
        this.bodies = new BodyReading.Bounds(new BodyBudget(MOST_BODIES, MOST_BODY_BYTES), secondsToArrive, incidents);
        this.gate = new Gate(
                crew,
                traffic,
                new HealthCalls(this::publisher),
                new DecideCall(this::publisher, clock, visits, door),
                bodies);
        this.javalin = Javalin.create(this::configure);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "slow-connections");
        thread.setDaemon(true);
        return thread;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = (long) BodyReading.LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        admin.addTo(config.routes);
        answerFailures(config);
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(this::configure);
        config.jetty.addConnector((server, http) -> connector(server, http, config));
    }

    private void answerFailures(JavalinConfig config) {
        config.routes.exception(
                BadRequest.class, (e, context) -> Reply.of(e.error()).sendTo(context));
        config.routes.exception(
                HttpResponseException.class, (e, context) -> refused(e, context).sendTo(context));
        config.routes.exception(Exception.class, (e, context) -> {
            incidents.failed().happened(e);
            Reply.FAILED_INSIDE.sendTo(context);
        });
        config.router.javaLangErrorHandler(this::failed);
    }

    /** For errors of Java itself, which go past the handlers of exceptions. */
    private void failed(HttpServletResponse response, Error error) {
        incidents.failed().happened(error);
        response.setStatus(Reply.FAILED_INSIDE.status());
        response.setContentType("application/json");
        try {
            response.getOutputStream().write(Reply.FAILED_INSIDE.json());
        } catch (IOException e) {
            incidents.unreadable().happened(e);
        }
    }

    private void configure(Server server) {
        server.setHandler(gate);
        server.setErrorHandler(new ErrorReplies(incidents));
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(limit);
    }

    private ServerConnector connector(Server server, HttpConfiguration http, JavalinConfig config) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new SerialConnections(http));
        connector.setHost(config.jetty.host);
        connector.setPort(config.jetty.port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(MOST_UNACCEPTED);
        connector.setShutdownIdleTimeout(-1); // a request under way may take longer
        connector.addBean(connections);
        return connector;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any that is free
     * @throws BadInput if it cannot listen there
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
        Future<?> unused = sweeper.scheduleWithFixedDelay(this::closeSlow, 1, 1, TimeUnit.SECONDS);
    }

    /** What is thrown would end the sweeps. */
    private void closeSlow() {
        try {
            connections.closeSlow();
        } catch (RuntimeException | Error e) {
            incidents.failed().happened(e);
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

    private static Reply refused(HttpResponseException e, Context context) {
        String methods = e.getDetails().get("availableMethods");
        if (e.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode() && methods != null) {
            return Reply.otherMethod(context.req().getMethod(), methods + ", OPTIONS");
        }
        return e.getStatus() == HttpStatus.NOT_FOUND.getCode()
                ? Reply.nothingHere()
                : ErrorReplies.unreadable(400, null);
    }

    static void send(Context context, ApiError error) {
        Reply.of(error).sendTo(context);
    }

    static void send(Context context, int status, Object body) {
        Reply.of(status, body).sendTo(context);
    }

    /**
     * Stops: not ready at once, everything accepted is answered. To be called once; what is served is still needed until it
     * returns.
     *
     * @param settle how long everything is still accepted
     * @param limit for all of it
     */
    public Drained drain(Duration settle, Duration limit) throws InterruptedException {
        ServerConnector connector =
                (ServerConnector) javalin.jettyServer().server().getConnectors()[0];
        return new Drain(traffic, connections, connector, crew, bodies).run(settle, limit);
    }

    /** Stops at once: requests under way are cut off. What it serves is left open. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        javalin.stop();
        incidents.end();
    }
}
