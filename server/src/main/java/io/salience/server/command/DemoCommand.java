package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.definition.BadInput;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.BuildInput;
import io.salience.segmentbuilder.BuildProgress;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.SegmentBuild;
import io.salience.segmentbuilder.sample.SampleShop;
import io.salience.server.http.HttpServer;
import io.salience.server.serving.Publisher;
import io.salience.server.serving.SourceWatch;
import io.salience.server.serving.Sources;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole job on the sample shop: exports, segments, rules, decisions over HTTP. */
@Command(
        name = "demo",
        description = "Builds the sample shop, serves it, and shows three visitors and what they get, and why.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final int KEPT = 5;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
    private static final String HOST = "127.0.0.1";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "check the answers and exit with 0 or 1 instead of serving on")
    private boolean once;

    @Option(names = "--port", defaultValue = "8080", description = "the port to listen on (8080); 0 for any free one")
    private int port = 8080;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path home = home();
        Workspace workspace = Workspace.load(home.resolve("rules"));
        Store store = Store.at(home.resolve("target/demo/store"));
        StopSignal stop = StopSignal.install();
        try (PrivateFolder folder = PrivateFolder.create();
                HttpServer server = new HttpServer(clockOfTheSample())) {
            server.listen(HOST, port);
            out.println("1. Segments from data/events.csv and data/profiles.csv\n");
            out.println(new ReportText(build(workspace, store, home.resolve("data"))));
            Sources sources = new Sources(workspace.folder(), store, folder.path(), EvaluatorKind.INDEX);
            try (Publisher publisher = new Publisher(sources, sources.open(), KEPT, Clock.systemUTC());
                    SourceWatch watching = new SourceWatch(publisher, sources, SourceWatch.Pace.NORMAL)) {
                server.serve(publisher);
                watching.start();
                int failures = show(workspace, home.resolve("data/demo.yaml"), server.port(), out);
                return once ? failures == 0 ? 0 : 1 : serveOn(server, out, stop);
            }
        }
    }

    private static Path home() {
        String named = System.getenv("SALIENCE_HOME");
        Path here = Path.of("").toAbsolutePath();
        Path home = named == null ? Path.of("") : here.relativize(Path.of(named).toAbsolutePath());
        if (!Files.isDirectory(home.resolve("rules")) || !Files.isDirectory(home.resolve("data"))) {
            throw new BadInput(home.toAbsolutePath().normalize()
                    + ": rules and data of the sample shop are not here; start the demo with the project's ./salience");
        }
        return home;
    }

    /** The sample's events are of the past: the demo's clock starts where they end, and then goes on. */
    private static Clock clockOfTheSample() {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), SampleShop.REFERENCE));
    }

    private static BuildReport build(Workspace workspace, Store store, Path data) {
        BuildInput input = new BuildInput(
                data.resolve("events.yaml"),
                List.of(data.resolve("events.csv")),
                new BuildInput.ProfileExport(data.resolve("profiles.yaml"), data.resolve("profiles.csv")),
                SampleShop.REFERENCE);
        return new SegmentBuild(
                        workspace.rulebook(), input, EvaluatorKind.INDEX, Clock.systemUTC(), BuildProgress.SILENT)
                .publishTo(store);
    }

    /** Asks over HTTP for each visitor; gives how many answers are not as expected. */
    private static int show(Workspace workspace, Path file, int port, PrintWriter out) throws Exception {
        out.println("2. Three visitors ask POST /v1/decide\n");
        List<String> failures = new ArrayList<>();
        DemoClient client = new DemoClient(HOST, port);
        List<Scenario> visitors = workspace.readScenarios(file);
        for (Scenario visitor : visitors) {
            JsonNode answer = client.ask(visitor);
            out.println(visitor.name() + "\n");
            out.println(DemoClient.table(answer));
            failures.addAll(DemoClient.differences(visitor, answer));
        }
        out.println("3. Try it\n\n" + client.curl(visitors.get(0)) + "\n");
        failures.forEach(failure -> out.println("Not as expected: " + failure));
        out.printf("%d of %d answers are as expected%n", visitors.size() - failures.size(), visitors.size());
        out.flush();
        return failures.size();
    }

    private static int serveOn(HttpServer server, PrintWriter out, StopSignal stop) throws InterruptedException {
        out.printf("Serving on http://%s:%d; stop with Ctrl-C%n", HOST, server.port());
        stop.await();
        out.println(server.drain(Duration.ZERO, LONGEST_DRAIN).line());
        return 0;
    }
}
