package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file that names the generation to serve. */
record CurrentFile(Store store) {

    private static final String NAME = "current";
    private static final int MOST_BYTES = 1024;

    Path path() {
        return store.folder().resolve(NAME);
    }

    /** Whether there is something of its name, readable or not. */
    boolean isThere() {
        return store.files().has(NAME);
    }

    /**
     * The generation that it names; empty where there is no file.
     *
     * @throws BadInput where it names none, or one that is not there
     */
    Optional<GenerationId> read() throws IOException {
        Optional<String> text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(id(text.get()));
    }

    private GenerationId id(String text) {
        GenerationId id = GenerationId.parse(text)
                .orElseThrow(() -> new BadInput(path() + ": found \"" + Legible.message(text)
                        + "\", expected the id of a generation such as g000001; " + Store.BUILD_AGAIN));
        if (!Files.isDirectory(store.generationFolder(id).path())) {
            throw new BadInput(path() + ": names the generation " + id + ", which is not in "
                    + store.generationsFolder() + "; " + Store.BUILD_AGAIN);
        }
        return id;
    }

    /** The generation that it names, whether that is there or not; empty where it names none. */
    Optional<GenerationId> named() throws IOException {
        return text().flatMap(GenerationId::parse);
    }

    private Optional<String> text() throws IOException {
        try {
            return Optional.of(new String(store.files().read(NAME, MOST_BYTES), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes a generation the one to serve, in one step; only with the store's lock. */
    void write(GenerationId id) throws IOException {
        Disk.replace(path(), id + "\n");
    }

    /** Another text whenever it names another generation, or the files of that one were exchanged. */
    String mark() throws IOException {
        Optional<GenerationId> id = named();
        if (id.isEmpty() || !Files.isDirectory(store.generationFolder(id.get()).path())) {
            return text().orElse("");
        }
        try (Stream<Path> files = Files.list(store.generationFolder(id.get()).path())) {
            return files.sorted().map(CurrentFile::mark).collect(Collectors.joining("|", id.get() + "|", ""));
        }
    }

    private static String mark(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.getFileName() + " " + e.getClass().getName();
        }
    }
}
