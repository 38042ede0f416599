package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what a running server serves. */
@Command(
        name = "status",
        description = "Tells what a running server serves, its warnings and the last failure; with the key, also the"
                + " rulebooks to roll back to.",
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
        out.println("rulebook    " + ready.path("rulebook").asText() + ", loaded " + age(ready) + " ago");
        out.println("generation  " + ready.path("generation").asText() + ", "
                + ready.path("visitors").asLong() + " visitors");
        ready.path("warnings").forEach(warning -> out.println("warning     " + warning.asText()));
        JsonNode failure = ready.path("lastFailure");
        if (!failure.isMissingNode()) {
            out.println("failed      at " + failure.path("at").asText() + " ("
                    + failure.path("while").asText() + ")");
            failure.path("problems")
                    .forEach(problem -> out.println(problem.asText().indent(4).stripTrailing()));
        }
        if (server.hasKey()) {
            kept(out);
        }
        return 0;
    }

    private void kept(PrintWriter out) throws InterruptedException {
        for (JsonNode rulebook : server.get("/v1/admin/rulebooks").path("rulebooks")) {
            if (rulebook.path("state").asText().equals("KEPT")) {
                out.println("kept        " + rulebook.path("rulebook").asText() + ", loaded " + age(rulebook) + " ago");
            }
        }
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
