package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the generations of the profile store: {@code generations/ID/}, the file {@code current} that names the
 * one to serve, and the file {@code lock}. A published generation never changes; the last three are kept. Thread-safe,
 * and several processes may use one store.
 */
public final class Store {

    static final String BUILD_AGAIN = "build the store again with ./salience build";

    private final Path folder;

    private Store(Path folder) {
        this.folder = folder;
    }

    /** The store in a folder, which need not exist yet. */
    public static Store at(Path folder) {
        return new Store(folder);
    }

    public Path folder() {
        return folder;
    }

    /**
     * The manifest of the generation to serve; empty where nothing was published yet.
     *
     * @throws BadInput where it cannot be used
     */
    public Optional<Manifest> current() {
        return currentId().map(this::manifest);
    }

    Manifest manifest(GenerationId id) {
        return ManifestFile.read(generationFolder(id), id);
    }

    /** The published generations, the oldest first. */
    public List<PublishedGeneration> generations() {
        Optional<GenerationId> current = readableCurrentId();
        return ids().stream()
                .map(id -> published(id, current.filter(id::equals).isPresent()))
                .toList();
    }

    private PublishedGeneration published(GenerationId id, boolean current) {
        long bytes = Disk.bytes(generationFolder(id));
        try {
            return new PublishedGeneration(id.toString(), current, bytes, manifest(id), null);
        } catch (BadInput e) {
            return new PublishedGeneration(id.toString(), current, bytes, null, e.getMessage());
        } catch (UncheckedIOException e) {
            return new PublishedGeneration(
                    id.toString(),
                    current,
                    bytes,
                    null,
                    unreadable(Obstacle.in(e)).getMessage());
        }
    }

    /** Empty also where the file {@code current} cannot be used. */
    private Optional<GenerationId> readableCurrentId() {
        try {
            return currentId();
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    /**
     * Starts a new generation. The store's lock is held until the writer is closed, so begin before reading input; what
     * crashed builds left behind is removed.
     *
     * @param schema its traits, attributes and segments are stored
     * @throws BadInput where another build holds the lock, the folder cannot be written, or this Java has no compiler
     */
    public GenerationWriter begin(Schema schema, Provenance provenance) {
        ProfileMap.requireCompiler(ModuleLayer.boot());
        GenerationDraft draft = GenerationDraft.begin(this);
        try {
            return new GenerationWriter(draft, schema, provenance);
        } catch (RuntimeException e) {
            draft.close();
            throw e;
        }
    }

    /**
     * Reads the members of the current generation. The file's hash is not verified unless {@link MembersReader#verify} is
     * called.
     *
     * @throws BadInput where there is no store, or it is damaged or of another format
     */
    public MembersReader members() {
        GenerationId id = requireCurrentId();
        try {
            return MembersReader.open(generationFolder(id), manifest(id));
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    /**
     * Reads the members of a kept generation, as {@link #members()} does.
     *
     * @throws BadInput where there is no such generation, or it is damaged or of another format
     */
    public MembersReader members(String generation) {
        GenerationId id = requireKept(generation);
        try {
            return MembersReader.open(generationFolder(id), manifest(id));
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    private GenerationId requireKept(String generation) {
        requireFolder();
        List<GenerationId> kept = ids();
        return kept.stream()
                .filter(id -> id.toString().equals(generation))
                .findFirst()
                .orElseThrow(() -> new BadInput(folder + ": there is no generation \"" + generation + "\""
                        + Suggestion.endOfMessage(
                                generation,
                                kept.stream().map(GenerationId::toString).toList())));
    }

    /**
     * Opens the current generation: verifies its files and copies its map, since a map must never be shared.
     *
     * @param privateFolder where the copy lies until the generation is closed; no other process may use the folder, and
     *     what a killed process left in it can be deleted
     * @throws BadInput where there is no store, or it is damaged or of another format
     */
    public Generation open(Path privateFolder) {
        ProfileMap.requireCompiler(ModuleLayer.boot());
        GenerationId id = requireCurrentId();
        try {
            return Generation.open(generationFolder(id), manifest(id), privateFolder);
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    /**
     * The manifest of the generation to serve. The map is neither opened nor verified, so this is quick.
     *
     * @throws BadInput where there is no store, or its manifest cannot be used
     */
    public Manifest requireCurrent() {
        GenerationId id = requireCurrentId();
        try {
            return manifest(id);
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    private GenerationId requireCurrentId() {
        requireFolder();
        return currentId()
                .orElseThrow(() -> new BadInput(folder + ": there is no store here; build one with ./salience build"));
    }

    /** @throws BadInput where something else than a folder has its name */
    void requireFolder() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput(folder + ": is a file; expected the folder of a store");
        }
    }

    Path generationsFolder() {
        return folder.resolve("generations");
    }

    Path generationFolder(GenerationId id) {
        return generationsFolder().resolve(id.toString());
    }

    Path currentFile() {
        return folder.resolve("current");
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    List<GenerationId> ids() {
        if (!Files.isDirectory(generationsFolder())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(generationsFolder())) {
            return folders.map(path -> GenerationId.parse(path.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<GenerationId> currentId() {
        try {
            return Optional.of(currentId(new String(Files.readAllBytes(currentFile()), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BadInput unreadable(IOException e) {
        return new BadInput(
                folder + ": the store cannot be read (" + Obstacle.of(e)
                        + "); expected a folder that ./salience build has written and that you may read",
                e);
    }

    private GenerationId currentId(String text) {
        GenerationId id = GenerationId.parse(text.strip())
                .orElseThrow(() -> new BadInput(currentFile() + ": found \"" + text.strip()
                        + "\", expected the id of a generation such as g000001; " + BUILD_AGAIN));
        if (!Files.isDirectory(generationFolder(id))) {
            throw new BadInput(currentFile() + ": names the generation " + id + ", which is not in "
                    + generationsFolder() + "; " + BUILD_AGAIN);
        }
        return id;
    }
}
