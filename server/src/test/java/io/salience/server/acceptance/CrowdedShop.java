package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A shop with an export that takes a while: event ids, linked ids, rejected rows, ranks and profiles.
 *
 * @param folder of its own; what it writes lies there
 */
record CrowdedShop(Path folder) {

    /** The whole export, and the same with one visitor more. */
    static final List<List<String>> EXPORTS = List.of(List.of("events.csv"), List.of("events.csv", "more.csv"));

    private static final int ROWS_OF_A_VISITOR = 5;
    private static final String HEADER = "id,time,user,device,event,amount,product\n";
    private static final List<String> EVENTS = List.of("view", "view", "cart", "purchase");

    /** @param rows of events */
    static CrowdedShop in(Path folder, int rows) throws IOException {
        CrowdedShop shop = new CrowdedShop(folder);
        shop.writeDefinitions();
        shop.writeMappings();
        shop.writeEvents(rows, new Random(7));
        shop.writeProfiles(rows / ROWS_OF_A_VISITOR);
        shop.write("more.csv", HEADER + "m-1,2025-10-30T10:00:00Z,,late-comer,purchase,99.50,product-1\n");
        return shop;
    }

    private void writeDefinitions() throws IOException {
        write("rules/workspace.yaml", """
                name: Crowded shop
                locales: [en]
                placements:
                  home:
                    description: The home page
                """);
        write("rules/traits.yaml", """
                events: [view, cart, purchase]
                properties: { amount: number, product: text }
                attributes: { plan: text }
                traits:
                  views: { count: view, window: 30d }
                  spend: { sum: amount, of: purchase }
                  products: { distinct: product, of: view }
                  lastSeen: { last: any }
                  place: { rank: spend, as: share }
                """);
        write("rules/segments/all.drl", """
                rule "Bought"
                when
                    Profile( spend >= 12.5 )
                then
                    join( "buyer" );
                end

                rule "Gold, and in the first tenth"
                when
                    Profile( plan == "gold", place <= 0.1 )
                then
                    join( "gold-top" );
                end

                rule "Looked at several"
                when
                    Profile( views >= 2, products >= 2 )
                then
                    join( "looker" );
                end
                """);
    }

    private void writeMappings() throws IOException {
        write("events.yaml", """
                format: csv
                visitor: { known: user, anonymous: device }
                event: event
                time: { from: time, format: iso }
                id: id
                properties:
                  amount: { from: amount, type: number, strict: true }
                  product: { from: product, type: text }
                """);
        write("profiles.yaml", """
                format: csv
                visitor: visitor
                attributes:
                  plan: { from: plan, type: text }
                """);
    }

    private void writeEvents(int rows, Random random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("events.csv"))) {
            out.write(HEADER);
            for (int row = 0; row < rows; row++) {
                int visitor = random.nextInt(rows / ROWS_OF_A_VISITOR);
                String event = EVENTS.get(random.nextInt(EVENTS.size()));
                String amount = row % 997 == 0 ? "much" : event.equals("purchase") ? random.nextInt(100) + ".50" : "";
                String user = random.nextInt(3) == 0 ? "user-" + visitor : "";
                out.write("e-" + row + ",2025-10-" + (10 + random.nextInt(20)) + "T10:00:00Z," + user + ",device-"
                        + visitor + "," + event + "," + amount + ",product-" + random.nextInt(1000) + "\n");
            }
        }
    }

    private void writeProfiles(int visitors) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("profiles.csv"))) {
            out.write("visitor,plan\n");
            for (int visitor = 0; visitor < visitors; visitor += 2) {
                out.write("user-" + visitor + "," + (visitor % 3 == 0 ? "gold" : "free") + "\n");
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Path rules() {
        return folder.resolve("rules");
    }

    /** The command line of a build. */
    Object[] build(Path store, List<String> exports, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("build", "--workspace", rules()));
        arguments.addAll(List.of("--source", folder.resolve("events.yaml"), "--events"));
        exports.forEach(export -> arguments.add(folder.resolve(export)));
        arguments.addAll(List.of("--profiles", folder.resolve("profiles.yaml"), folder.resolve("profiles.csv")));
        arguments.addAll(List.of("--reference-time", "2025-11-01T00:00:00Z", "--out", store));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    /** A build in this process that succeeds. */
    void buildHere(Path store, List<String> exports, Object... more) {
        Launcher.Run run = Launcher.inProcess(build(store, exports, more));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Goes back from a generation to the one before, as if it had never been built. */
    static void undo(Path store, String generation) throws IOException {
        Launcher.Run run = Launcher.inProcess("store", "rollback", "--store", store);
        assertThat(run.exitCode()).as(run.err()).isZero();
        remove(store.resolve("generations").resolve(generation));
        remove(store.resolve("rejects").resolve(generation));
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** A build in a process of its own. */
    RunningBuild start(Path store, List<String> exports, String... jvmOptions) throws IOException {
        return RunningBuild.start(Launcher.Jvm.ofTests(jvmOptions).builder(build(store, exports)));
    }
}
