package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workspace in which each placement shows whether one condition over the request holds: its variant is {@code holds} where
 * it does, and there is none where it does not.
 */
final class ContextShop {

    private final SmallShop shop;
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final List<String> settings = new ArrayList<>();

    ContextShop(Path folder) throws IOException {
        shop = SmallShop.in(folder);
    }

    /** One more line of {@code workspace.yaml}. */
    ContextShop setting(String line) {
        settings.add(line);
        return this;
    }

    /** A placement for a condition. */
    ContextShop ask(String placement, String condition) {
        conditions.put(placement, condition);
        return this;
    }

    Path rules() {
        return shop.folder().resolve("rules");
    }

    Path store() {
        return shop.store();
    }

    /** For another server: one at a time may serve a store. */
    Path copyOfStore(String name) throws IOException {
        Path copy = store().resolveSibling(name);
        try (Stream<Path> all = Files.walk(store())) {
            for (Path one : all.filter(path -> !path.startsWith(store().resolve("assignments")))
                    .toList()) {
                Files.copy(one, copy.resolve(store().relativize(one).toString()));
            }
        }
        return copy;
    }

    SmallShop files() {
        return shop;
    }

    /** Writes the workspace. */
    ContextShop write() throws IOException {
        StringBuilder workspace = new StringBuilder("name: Context shop\nlocales: [en]\n");
        settings.forEach(line -> workspace.append(line).append('\n'));
        workspace.append("placements:\n");
        StringBuilder rules = new StringBuilder();
        conditions.forEach((placement, condition) ->
                workspace.append("  ").append(placement).append(": { }\n"));
        for (Map.Entry<String, String> one : conditions.entrySet()) {
            shop.write(
                    "rules/experiences/" + one.getKey() + ".yaml",
                    "id: " + one.getKey() + "\nplacement: " + one.getKey()
                            + "\nstatus: active\nvariants: [ { id: holds } ]\n");
            rules.append("rule \"").append(one.getKey()).append("\"\nwhen\n    Visitor( ");
            rules.append(one.getValue()).append(" )\nthen\n    show( \"").append(one.getKey());
            rules.append("\", \"holds\" );\nend\n");
        }
        shop.write("rules/workspace.yaml", workspace.toString());
        shop.write("rules/targeting/all.drl", rules.toString());
        return this;
    }

    /** Writes the workspace and builds a store of one visitor. */
    ContextShop build() throws IOException {
        write();
        shop.write("events.csv", "visitor,event,time,id,amount\nv1,view,2025-10-31T00:00:00Z,e1,\n");
        Launcher.Run run = Launcher.inProcess(shop.build("events.yaml", List.of("events.csv")));
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return this;
    }

    /** The placements whose condition holds, in the order of the workspace. */
    List<String> holding(Web.Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return conditions.keySet().stream()
                .filter(placement -> reply.body()
                        .path("decisions")
                        .path(placement)
                        .path("variant")
                        .asText()
                        .equals("holds"))
                .toList();
    }
}
