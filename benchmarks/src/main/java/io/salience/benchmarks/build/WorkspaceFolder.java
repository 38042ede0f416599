package io.salience.benchmarks.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The definitions that Salience builds from.
 *
 * @param workspace the folder of traits and segments
 * @param mapping how the export is written
 */
record WorkspaceFolder(Path workspace, Path mapping) {

    /** Writes both into a folder. */
    static WorkspaceFolder writeTo(Path folder) {
        WorkspaceFolder made = new WorkspaceFolder(folder.resolve("workspace"), folder.resolve("events.yaml"));
        write(made.mapping, "events.yaml");
        write(made.workspace.resolve("workspace.yaml"), "workspace.yaml");
        write(made.workspace.resolve("traits.yaml"), "traits.yaml");
        write(made.workspace.resolve("segments/shop.drl"), "segments.drl");
        return made;
    }

    /** Writes a file beside these classes to another place. */
    static Path write(Path file, String resource) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, Resources.text(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
