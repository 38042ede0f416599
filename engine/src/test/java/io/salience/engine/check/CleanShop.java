package io.salience.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a workspace in which nothing is to be found.
 *
 * @param folder of its own
 */
record CleanShop(Path folder) {

    private static final Path ORIGINAL =
            Path.of(System.getProperty("salience.root"), "engine/src/test/workspaces/clean-shop");

    static CleanShop in(Path empty) {
        Path folder = empty.resolve("shop");
        try (Stream<Path> all = Files.walk(ORIGINAL)) {
            for (Path one : all.toList()) {
                Files.copy(one, folder.resolve(ORIGINAL.relativize(one).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CleanShop(folder);
    }

    /** Replaces a part of a file, which must be there once. */
    void replace(String file, String part, String by) {
        String text = WorkspaceText.read(folder.resolve(file));
        assertThat(text.split(Pattern.quote(part), -1)).as(part).hasSize(2);
        write(file, text.replace(part, by));
    }

    void append(String file, String text) {
        Path path = folder.resolve(file);
        write(file, (Files.exists(path) ? WorkspaceText.read(path) + "\n" : "") + text);
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workspace load() {
        return Workspace.load(folder);
    }
}
