package io.salience.server.command;

import io.salience.engine.decision.Overrides;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Id;
import io.salience.server.key.KeyFile;
import io.salience.server.serving.OverrideKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs a token with which somebody sees chosen variants. */
@Command(
        name = "override",
        description = "Prints a signed token; a decide call that has it in \"overrides\" gets these variants.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class OverrideCommand implements Callable<Integer> {

    private static final int MOST_HOURS = 720;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "FILE",
            description = "the secret key, the same as that of serve --override-key-file")
    private Path keyFile = Path.of("");

    @Option(
            names = "--experience",
            required = true,
            paramLabel = "EXPERIENCE=VARIANT",
            description = "what to show; may be repeated")
    private Map<String, String> experiences = Map.of();

    @Option(names = "--hours", defaultValue = "1", description = "how long the token counts, 1 to 720 (1)")
    private int hours = 1;

    @Override
    public Integer call() {
        experiences.forEach((experience, variant) -> {
            requireId("experience", experience);
            requireId("variant", variant);
        });
        if (hours < 1 || hours > MOST_HOURS) {
            throw new BadInput("--hours: found " + hours + ", expected 1 to " + MOST_HOURS);
        }
        Instant expires = Instant.now().plus(Duration.ofHours(hours));
        String token = OverrideKey.read(keyFile).sign(new Overrides(experiences), expires);
        new KeyFile(keyFile).warn(spec.commandLine().getErr());
        spec.commandLine().getOut().println(token);
        return 0;
    }

    private static void requireId(String what, String text) {
        Id.problem(what, text).ifPresent(problem -> {
            throw new BadInput("--experience: " + problem);
        });
    }
}
