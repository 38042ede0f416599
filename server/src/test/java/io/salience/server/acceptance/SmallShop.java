package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workspace of two traits and two segments, for exports of a few rows.
 *
 * @param folder of its own; what it writes lies there
 */
record SmallShop(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SmallShop in(Path folder) throws IOException {
        SmallShop shop = new SmallShop(folder);
        shop.write("rules/workspace.yaml", """
                name: Small shop
                locales: [en]
                placements:
                  home:
                    description: The home page
                """);
        shop.write("rules/traits.yaml", """
                events: [view, purchase]
                properties:
                  amount: number
                traits:
                  views: { count: view, window: 7d }
                  spend: { sum: amount, of: purchase }
                """);
        shop.write("rules/segments/all.drl", """
                rule "Bought"
                when
                    Profile( spend >= 12.5 )
                then
                    join( "buyer" );
                end

                rule "Looked within a week"
                when
                    Profile( views >= 1 )
                then
                    join( "looker" );
                end
                """);
        shop.write("events.yaml", """
                format: csv
                visitor: visitor
                event: event
                time: { from: time, format: iso }
                id: id
                properties:
                  amount: { from: amount, type: number, strict: true }
                """);
        return shop;
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Path store() {
        return folder.resolve("store");
    }

    /** The command line of a build; the exports are relative to the folder. */
    Object[] build(String mapping, List<String> exports, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("build", "--workspace", folder.resolve("rules")));
        arguments.addAll(List.of("--source", folder.resolve(mapping), "--events"));
        exports.forEach(export -> arguments.add(folder.resolve(export)));
        arguments.addAll(List.of("--reference-time", "2025-11-01T00:00:00Z", "--out", store()));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    /** The report of a build that succeeds. */
    JsonNode report(String mapping, String... exports) throws IOException {
        return report(mapping, List.of(exports));
    }

    /** The same with further options. */
    JsonNode report(String mapping, List<String> exports, Object... more) throws IOException {
        Object[] options =
                Stream.concat(Stream.of("--report", "json"), Stream.of(more)).toArray();
        Launcher.Run run = Launcher.inProcess(build(mapping, exports, options));
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }
}
