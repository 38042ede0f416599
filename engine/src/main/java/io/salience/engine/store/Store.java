package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.Folder;
import io.salience.engine.profile.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the generations of the profile store: {@code generations/ID/}, the file {@code current} that names the
 * one to serve, and the file {@code lock}. A published generation never changes; the last three are kept. Thread-safe,
 * and several processes may use one store.
 */
public final class Store {

    static final String BUILD_AGAIN = "build the store again with ./salience build";

    static final String LOCK = "lock";
    static final String GENERATIONS = "generations";

    private final Path folder;

    private Store(Path folder) {
        this.folder = folder;
    }

    /**
     * To be called first by whoever goes on for a while when the process is asked to end: profiles could not be stored any
     * more where nothing was stored before.
     */
    public static void prepare() {
        ProfileMap.prepare();
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
        return currentId().map(this::requireManifest);
    }

    /** @throws BadInput if it cannot be used */
    Manifest requireManifest(GenerationId id) {
        try {
            return manifest(id);
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    private Manifest manifest(GenerationId id) {
        return ManifestFile.read(generationFolder(id), id);
    }

    /** The published generations, the oldest first. */
    public List<PublishedGeneration> generations() {
        Optional<GenerationId> current = namedId();
        return ids().stream()
                .map(id -> PublishedGeneration.of(
                        this, id, current.filter(id::equals).isPresent()))
                .toList();
    }

    /**
     * Reads all of a generation to find damage.
     *
     * @param id of a published generation
     * @param privateFolder for a copy of its map
     * @return one sentence for each damage, none where it is sound
     */
    public List<String> damage(String id, Path privateFolder) {
        ProfileMap.requireCompiler(ModuleLayer.boot());
        return new GenerationCheck(this, requireId(id), privateFolder).damage();
    }

    private GenerationId requireId(String text) {
        requireGenerations();
        return GenerationId.parse(text)
                .filter(ids()::contains)
                .orElseThrow(() -> new BadInput(folder + ": there is no generation \"" + Legible.message(text)
                        + "\"; expected one of " + ids()));
    }

    private void requireGenerations() {
        requireFolder();
        if (ids().isEmpty()) {
            throw new BadInput(folder + ": there is no store here; build one with ./salience build");
        }
    }

    /**
     * Makes an older generation the current one, in one step. The next build's id counts up from the newest all the same.
     *
     * @param to its id; null for the newest sound one that is older than the current one
     * @param privateFolder for copies of maps while generations are verified
     * @throws BadInput where there is no such generation, it is damaged or current, or a build holds the lock
     */
    public Rollback rollBack(@Nullable String to, Path privateFolder) {
        ProfileMap.requireCompiler(ModuleLayer.boot());
        requireGenerations();
        @Nullable GenerationId id = to == null ? null : requireId(to);
        return locked(keeping -> keeping.rollBack(id, privateFolder));
    }

    /**
     * Removes the oldest generations, but never the current one.
     *
     * @param keep how many of the newest stay, at least 1
     * @return the ids of those removed
     * @throws BadInput where a build holds the lock
     */
    public List<String> prune(int keep) {
        requireGenerations();
        return locked(keeping -> keeping.prune(keep));
    }

    /** What is done with the lock. */
    private interface Change<T> {

        T by(StoreKeeping keeping) throws IOException;
    }

    private <T> T locked(Change<T> change) {
        try (BuildLock lock = BuildLock.take(this)) {
            return change.by(new StoreKeeping(this, lock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Another text whenever another generation is to be served, or its files were exchanged. Reads no file but the one
     * that names it, so this is quick; never fails.
     */
    public String mark() {
        try {
            return currentFile().mark();
        } catch (IOException | UncheckedIOException e) {
            return e.toString();
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
        return members(requireCurrentId());
    }

    /**
     * Reads the members of a kept generation, as {@link #members()} does.
     *
     * @throws BadInput where there is no such generation, or it is damaged or of another format
     */
    public MembersReader members(String generation) {
        return members(requireId(generation));
    }

    private MembersReader members(GenerationId id) {
        try {
            return MembersReader.open(generationFolder(id), manifest(id));
        } catch (UncheckedIOException e) {
            throw unreadable(Obstacle.in(e));
        }
    }

    /**
     * Opens the current generation: verifies all its files and copies its map, since a map must never be shared.
     *
     * @param privateFolder where the copy lies until the generation is closed; no other process may use the folder, and
     *     what a killed process left in it can be deleted
     * @throws BadInput where there is no store, or it is damaged or of another format
     */
    public Generation open(Path privateFolder) {
        ProfileMap.requireCompiler(ModuleLayer.boot());
        return open(requireCurrentId(), privateFolder);
    }

    /**
     * Opens the current generation, or the newest sound one that is older where the current one cannot be used.
     *
     * @param privateFolder as for {@link #open(Path)}
     * @throws BadInput where there is no store, or no generation that can be used; it tells of the current one
     */
    public OpenedGeneration openNewestSound(Path privateFolder) {
        try {
            return new OpenedGeneration(open(privateFolder), null);
        } catch (BadInput e) {
            return new OlderGenerations(this).open(privateFolder, e);
        }
    }

    Generation open(GenerationId id, Path privateFolder) {
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
        return requireManifest(requireCurrentId());
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

    /** Makes it if it is missing; a link that leads out is refused, since what is written must stay in the store. */
    void requireGenerationsFolder() throws IOException {
        if (!files().has(GENERATIONS)) {
            Files.createDirectory(generationsFolder());
        }
        files().list(GENERATIONS);
    }

    Path generationsFolder() {
        return folder.resolve(GENERATIONS);
    }

    /** The store's folder, to open files of it. */
    public Folder files() {
        return Folder.at(folder, "the store");
    }

    Folder generationFolder(GenerationId id) {
        return files().inner(GENERATIONS + "/" + id);
    }

    CurrentFile currentFile() {
        return new CurrentFile(this);
    }

    Path lockFile() {
        return folder.resolve(LOCK);
    }

    /** @throws BadInput if the folder of generations cannot be listed */
    List<GenerationId> ids() {
        if (!files().has(GENERATIONS)) {
            return List.of();
        }
        try {
            return files().list(GENERATIONS).stream()
                    .map(GenerationId::parse)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Optional<GenerationId> currentId() {
        try {
            return currentFile().read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Why there is no current generation to serve, in a sentence; empty where one is named and there. */
    public Optional<String> currentDamage() {
        try {
            requireCurrentId();
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** What the file {@code current} names, whether it is there or not; empty where that cannot be read. */
    Optional<GenerationId> namedId() {
        try {
            return currentFile().named();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    BadInput unreadable(IOException e) {
        return new BadInput(
                folder + ": the store cannot be read (" + Obstacle.of(e)
                        + "); expected a folder that ./salience build has written and that you may read",
                e);
    }
}
