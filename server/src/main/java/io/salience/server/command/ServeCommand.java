package io.salience.server.command;

import io.salience.server.http.HttpServer;
import io.salience.server.serving.Serving;
import io.salience.server.visit.VisitContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.install();
                PrivateFolder folder = PrivateFolder.create();
                Serving serving = options.open(folder);
                VisitContext visits = visitOptions.open();
                HttpServer server = new HttpServer(Clock.systemUTC(), visits)) {
            visits.prepare();
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
