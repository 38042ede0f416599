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
 * @param mappingWithoutIds the same, but for the ids of events, so that repeats count
 */
record WorkspaceFolder(Path workspace, Path mapping, Path mappingWithoutIds) {

    private static final String ID = "id: event_id\n";

    /** Writes all into a folder. */
    static WorkspaceFolder writeTo(Path folder) {
        WorkspaceFolder made = new WorkspaceFolder(
                folder.resolve("workspace"), folder.resolve("events.yaml"), folder.resolve("events-without-ids.yaml"));
        write(made.mapping, "events.yaml");
        writeText(made.mappingWithoutIds, Resources.text("events.yaml").replace(ID, ""));
        write(made.workspace.resolve("workspace.yaml"), "workspace.yaml");
        write(made.workspace.resolve("traits.yaml"), "traits.yaml");
        write(made.workspace.resolve("segments/shop.drl"), "segments.drl");
        return made;
    }

    /** Writes a file beside these classes to another place. */
    static Path write(Path file, String resource) {
        return writeText(file, Resources.text(resource));
    }

    private static Path writeText(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
