package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder of this process; closing it deletes it with all that is in it. */
record PrivateFolder(Path path) implements AutoCloseable {

    static PrivateFolder create() {
        try {
            return new PrivateFolder(Files.createTempDirectory("salience-"));
        } catch (IOException e) {
            throw new BadInput(
                    System.getProperty("java.io.tmpdir") + ": no temporary folder can be made here (" + e.getMessage()
                            + "); make room, or name another place with -Djava.io.tmpdir",
                    e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
