package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.server.http.AdminKey;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServingOptions options = new ServingOptions();

    @Mixin
    private VisitOptions visitOptions = new VisitOptions();

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description =
                    "the address to listen on (127.0.0.1). There is no authentication yet: do not open it to others")
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
            description = "how many earlier rulebooks stay for ./salience rollback (5); at most " + MOST_KEPT)
    private int keep = 5;

    @Option(
            names = "--strict",
            description = "refuse to publish a rulebook of which ./salience check has warnings; what serves serves on")
    private boolean strict;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description = "a file with the key, of at least 32 characters, of those who may reload and roll back;"
                    + " nobody may by HTTP where this is left out")
    private @Nullable Path adminKeyFile;

    @Override
    public Integer call() throws InterruptedException {
        if (keep < 0 || keep > MOST_KEPT) {
            throw new BadInput("--keep: found " + keep + ", expected 0 to " + MOST_KEPT);
        }
        AdminKey key = adminKeyFile == null ? null : AdminKey.read(adminKeyFile);
        warn(adminKeyFile);
        warn(overrideKeyFile);
        try (StopSignal stop = StopSignal.install();
                PrivateFolder folder = PrivateFolder.create();
                Standing standing = options.recording(overrideKeyFile);
                VisitContext visits = visitOptions.open()) {
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
            }
        }
        return 0;
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
