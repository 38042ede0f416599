package io.salience.benchmarks.decide;

import io.salience.benchmarks.PairedRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the CPU time and the allocated bytes of one {@code POST /v1/decide} with those of another checkout. For each pair,
 * both checkouts start anew, answer until they are warm, and are then measured in turn. Prints a line for each pair and the
 * medians with the upper 95 % bound.
 */
public final class DecideComparison {

    private static final int ROUNDS = 2;

    private final Path base;
    private final Path change;
    private final Path folder;
    private final Settings settings;
    private final PairedRatio cpu = new PairedRatio();
    private final PairedRatio bytes = new PairedRatio();

    /**
     * What to run.
     *
     * @param pairs how many pairs of processes
     * @param warm requests before anything is measured, for each process
     * @param measured requests of each measured round
     */
    private record Settings(int pairs, int warm, int measured) {}

    /** What one request took, in microseconds and bytes. */
    private record Cost(double micros, double allocated) {

        Cost plus(Cost other) {
            return new Cost(micros + other.micros, allocated + other.allocated);
        }
    }

    private DecideComparison(Path base, Path change, Path folder, Settings settings) {
        this.base = base;
        this.change = change;
        this.folder = folder;
        this.settings = settings;
    }

    /** @param arguments the other checkout, then, if not by default, pairs, requests to warm up, and measured requests */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings =
                new Settings(number(arguments, 1, 15), number(arguments, 2, 200_000), number(arguments, 3, 40_000));
        Path folder = Files.createTempDirectory("decide-run");
        new DecideComparison(Path.of(arguments[0]).toAbsolutePath(), Path.of("").toAbsolutePath(), folder, settings)
                .run();
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private void run() throws IOException, InterruptedException {
        ServedCheckout.build(base, folder.resolve("base"));
        ServedCheckout.build(change, folder.resolve("change"));
        System.out.println("| pair | us CPU, base | us CPU, change | bytes, base | bytes, change |");
        System.out.println("|---:|---:|---:|---:|---:|");
        for (int pair = 1; pair <= settings.pairs(); pair++) {
            measure(pair);
        }
        System.out.printf(
                "%nMedian ratio of CPU time %.3f, upper 95 %% bound %.3f; of bytes %.3f, upper bound %.3f%n",
                cpu.median(), cpu.upperBound(), bytes.median(), bytes.upperBound());
    }

    private void measure(int pair) throws IOException {
        Load load = load();
        try (ServedCheckout old = ServedCheckout.start(base, folder.resolve("base"));
                ServedCheckout now = ServedCheckout.start(change, folder.resolve("change"))) {
            load.run(old.port(), settings.warm());
            load.run(now.port(), settings.warm());
            Cost before = new Cost(0, 0);
            Cost after = new Cost(0, 0);
            for (int round = 0; round < ROUNDS; round++) {
                boolean oldFirst = (pair + round) % 2 == 0;
                before = oldFirst ? before.plus(cost(load, old)) : before;
                after = after.plus(cost(load, now));
                before = oldFirst ? before : before.plus(cost(load, old));
            }
            tell(pair, before, after);
        }
    }

    private Cost cost(Load load, ServedCheckout server) throws IOException {
        double allocated = server.allocatedBytes();
        double seconds = server.cpuSeconds();
        load.run(server.port(), settings.measured());
        double micros = (server.cpuSeconds() - seconds) * 1e6 / settings.measured();
        return new Cost(micros, (server.allocatedBytes() - allocated) / settings.measured());
    }

    private void tell(int pair, Cost before, Cost after) {
        cpu.add(after.micros(), before.micros());
        bytes.add(after.allocated(), before.allocated());
        System.out.printf(
                "| %d | %.1f | %.1f | %.0f | %.0f |%n",
                pair,
                before.micros() / ROUNDS,
                after.micros() / ROUNDS,
                before.allocated() / ROUNDS,
                after.allocated() / ROUNDS);
    }

    /** Every visitor of the sample, on a phone in Austria. */
    private Load load() throws IOException {
        try (Stream<String> lines = Files.lines(change.resolve("data/profiles.csv"))) {
            List<byte[]> bodies = lines.skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .map(id -> Load.request("{\"visitorId\":\"" + id
                            + "\",\"context\":{\"device\":\"mobile\",\"country\":\"AT\",\"language\":\"en\"}}"))
                    .toList();
            return new Load(bodies);
        }
    }
}
