package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.segmentbuilder.sample.SampleShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the sample shop's exports anew. */
@Command(
        name = "sample",
        hidden = true,
        description = "Writes the sample shop's synthetic exports.",
        mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder to write to")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        try {
            SampleShop.writeTo(out);
        } catch (IOException e) {
            throw new BadInput(
                    out + ": the samples cannot be written (" + Obstacle.of(e) + "); use a folder that can be", e);
        }
        return 0;
    }
}
