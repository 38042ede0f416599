package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.server.http.AdminKey;
import io.salience.server.http.Drained;
import io.salience.server.http.HttpServer;
import io.salience.server.key.KeyFile;
import io.salience.server.serving.PublishStatus;
import io.salience.server.serving.Publisher;
import io.salience.server.serving.SourceWatch;
import io.salience.server.serving.Sources;
import io.salience.server.serving.Standing;
import io.salience.server.visit.VisitContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves decisions over HTTP until the process is ended. */
@Command(
        name = "serve",
        description = "Serves decisions over HTTP until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ServeCommand implements Callable<Integer> {

    private static final int MOST_KEPT = 100;
    private static final int MOST_SECONDS = 3_600;

    /** The exit code if requests were cut off. */
    private static final int CUT_OFF = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServingOptions options = new ServingOptions();

    @Mixin
    private VisitOptions visitOptions = new VisitOptions();

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "the address to listen on (127.0.0.1). Anybody who reaches it may ask for decisions")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8080", description = "the port to listen on (8080); 0 for any free one")
    private int port = 8080;

    @Option(
            names = "--override-key-file",
            paramLabel = "FILE",
            description = "the secret key of override tokens, see ./salience override; no overrides if left out")
    private @Nullable Path overrideKeyFile;

    @Option(
            names = "--watch",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "publish what changes in workspace and store (the default); --no-watch: only when told to")
    private boolean watch = true;

    @Option(
            names = "--keep",
            defaultValue = "5",
            paramLabel = "N",
            description = "how many earlier editions stay for ./salience rollback (5); at most " + MOST_KEPT)
    private int keep = 5;

    @Option(
            names = "--strict",
            description =
                    "refuse to publish an edition of which ./salience check has warnings; what serves keeps serving")
    private boolean strict;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description = "a file with the key, of at least 32 characters, of those who may reload, roll back and see"
                    + " explanations; nobody may by HTTP if this is left out")
    private @Nullable Path adminKeyFile;

    @Option(
            names = "--drain-settle",
            defaultValue = "1",
            paramLabel = "SECONDS",
            description = "when asked to stop: how long everything is still accepted while /health/ready says no (1)")
    private int drainSettle = 1;

    @Option(
            names = "--drain-limit",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "when asked to stop: after this time requests under way are cut off (30)")
    private int drainLimit = 30;

    @Override
    public Integer call() throws InterruptedException {
        check("--keep", keep, MOST_KEPT);
        check("--drain-settle", drainSettle, MOST_SECONDS);
        check("--drain-limit", drainLimit, MOST_SECONDS);
        AdminKey key = adminKeyFile == null ? null : AdminKey.read(adminKeyFile);
        warn(adminKeyFile);
        warn(overrideKeyFile);
        Drained drained = serve(key, StopSignal.install());
        spec.commandLine().getOut().println(drained.line());
        return drained.cutOff() == 0 ? 0 : CUT_OFF;
    }

    private static void check(String option, int value, int most) {
        if (value < 0 || value > most) {
            throw new BadInput(option + ": found " + value + ", expected 0 to " + most);
        }
    }

    /** Returns when everything is closed. */
    private Drained serve(@Nullable AdminKey key, StopSignal stop) throws InterruptedException {
        try (PrivateFolder folder = PrivateFolder.create();
                VisitContext visits = visitOptions.open();
                Standing standing = options.recording(overrideKeyFile)) {
            visits.prepare();
            Sources sources = options.sources(folder, standing);
            try (Publisher publisher = new Publisher(sources, sources.openToServe(), keep, Clock.systemUTC(), strict);
                    HttpServer server = new HttpServer(Clock.systemUTC(), visits, key)) {
                server.serve(publisher);
                server.listen(host, port);
                try (SourceWatch watching = new SourceWatch(publisher, sources, SourceWatch.Pace.NORMAL)) {
                    if (watch) {
                        watching.start();
                    }
                    tell(publisher.status(), server.port());
                    stop.await();
                }
                return server.drain(Duration.ofSeconds(drainSettle), Duration.ofSeconds(drainLimit));
            }
        }
    }

    private void warn(@Nullable Path keyFile) {
        if (keyFile != null) {
            new KeyFile(keyFile).warn(spec.commandLine().getErr());
        }
    }

    private void tell(PublishStatus status, int openPort) {
        PrintWriter out = spec.commandLine().getOut();
        status.warnings().forEach(warning -> out.println("Warning: " + warning));
        out.printf(
                "Serving %s with generation %s on http://%s:%d (evaluator %s); stop with Ctrl-C%n",
                options.workspace(), status.generation().id(), host, openPort, options.evaluator());
    }
}
