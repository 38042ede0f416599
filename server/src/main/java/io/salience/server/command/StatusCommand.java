package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what a running server serves. */
@Command(
        name = "status",
        description = "Tells what a running server serves, its warnings and the last failure; with the key, also what"
                + " its check has found and the rulebooks to roll back to.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunningServer server = new RunningServer();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode ready = server.get("/health/ready");
        JsonNode listed = server.hasKey() ? server.get("/v1/admin/rulebooks") : MissingNode.getInstance();
        out.println("rulebook    " + ready.path("rulebook").asText() + ", loaded " + age(ready) + " ago");
        out.println("generation  " + ready.path("generation").asText() + ", "
                + ready.path("visitors").asLong() + " visitors");
        ready.path("warnings").forEach(warning -> out.println("warning     " + warning.asText()));
        out.println("check       " + new FindingsText(ready.path("findings")).sentence(FindingsText.BEING_CHECKED));
        entries("SERVING", listed)
                .forEach(serving -> out.print(
                        new FindingsText(serving.path("findings")).table().indent(4)));
        (server.hasKey() ? entries("FAILED", listed).map(failed -> failed.path("failure")) : lastFailure(ready))
                .forEach(failure -> tell(failure, out));
        entries("KEPT", listed).forEach(kept -> out.println(kept(kept)));
        return 0;
    }

    private static Stream<JsonNode> entries(String state, JsonNode listed) {
        return StreamSupport.stream(listed.path("rulebooks").spliterator(), false)
                .filter(entry -> entry.path("state").asText().equals(state));
    }

    private static Stream<JsonNode> lastFailure(JsonNode ready) {
        return Stream.of(ready.path("lastFailure")).filter(failure -> !failure.isMissingNode());
    }

    private static void tell(JsonNode failure, PrintWriter out) {
        out.println("failed      at " + failure.path("at").asText() + " ("
                + failure.path("while").asText() + ")");
        failure.path("problems")
                .forEach(problem -> out.println(problem.asText().indent(4).stripTrailing()));
    }

    private static String kept(JsonNode kept) {
        return "kept        " + kept.path("rulebook").asText() + ", loaded " + age(kept) + " ago; check: "
                + new FindingsText(kept.path("findings")).sentence("not at its end");
    }

    private static String age(JsonNode loaded) {
        Duration age = Duration.ofSeconds(loaded.path("ageSeconds").asLong());
        return age.toDays() > 0
                ? age.toDays() + " d " + age.toHoursPart() + " h"
                : age.toHours() > 0 ? age.toHours() + " h " + age.toMinutesPart() + " min" : minutes(age);
    }

    private static String minutes(Duration age) {
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
