package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.store.PublishedGeneration;
import io.salience.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders of rejected rows in a store, each named by its generation. To be used by who holds the store's lock. */
record StoredRejects(Store store) {

    private static final Pattern GENERATION = Pattern.compile("g[0-9]{6,15}");

    Path of(String generation) {
        return folder().resolve(generation);
    }

    private Path folder() {
        return store.folder().resolve("rejects");
    }

    /** Removes those of generations that are not in the store: of old ones, and of builds that published nothing. */
    void tidy() {
        if (!Files.isDirectory(folder())) {
            return;
        }
        Set<String> kept =
                store.generations().stream().map(PublishedGeneration::id).collect(Collectors.toSet());
        try {
            for (Path one : list(folder())) {
                String name = one.getFileName().toString();
                if (GENERATION.matcher(name).matches() && !kept.contains(name)) {
                    delete(one);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(Obstacle.in(e));
        }
    }

    private BadInput unwritable(IOException e) {
        return new BadInput(
                folder() + ": old rejected rows cannot be removed (" + Obstacle.of(e)
                        + "); remove them, or see to it that they can be",
                e);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }

    /** Links are deleted and not followed. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
