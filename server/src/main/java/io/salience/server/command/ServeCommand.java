package io.salience.server.command;

import io.salience.server.http.HttpServer;
import io.salience.server.serving.Serving;
import io.salience.server.serving.Standing;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServingOptions options = new ServingOptions();

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

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.install();
                PrivateFolder folder = PrivateFolder.create();
                Standing standing = options.recording(overrideKeyFile);
                Serving serving = options.open(folder, standing);
                HttpServer server = new HttpServer(Clock.systemUTC())) {
            server.serve(serving);
            server.listen(host, port);
            serving.warnings().forEach(warning -> out.println("Warning: " + warning));
            out.printf(
                    "Serving %s with generation %s on http://%s:%d (evaluator %s); stop with Ctrl-C%n",
                    options.workspace(),
                    serving.generation().manifest().generation(),
                    host,
                    server.port(),
                    serving.evaluator());
            stop.await();
        }
        return 0;
    }
}
