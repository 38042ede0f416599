package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open generation, read from a private copy of its map. Thread-safe. After {@link #close} every read is refused with
 * an {@link IllegalStateException}.
 */
public final class Generation implements AutoCloseable {

    private static final Set<String> VERIFIED_BY_READING =
            Set.of(TextDictionary.NAME, ProfileFile.NAME, JoinedIdsFile.NAME);

    private final Path folder;
    private final Manifest manifest;
    private final @Nullable String[] texts;
    private final Path copy;
    private final OwnJoinedIds joinedIds;
    private final ProfileMap map;
    private final ReadGate gate;

    /** The file of joined ids, copied like the map; no copy where the generation has none. */
    private record OwnJoinedIds(JoinedIds ids, @Nullable Path copy) {

        void close() throws IOException {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private Generation(Path folder, Manifest manifest, @Nullable String[] texts, Path copy, OwnJoinedIds joinedIds)
            throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.texts = texts;
        this.copy = copy;
        this.joinedIds = joinedIds;
        this.map = openMap(folder, manifest, copy);
        this.gate = new ReadGate("the generation " + manifest.generation() + " is closed");
    }

    static Generation open(Path folder, Manifest manifest, Path privateFolder) {
        try {
            @Nullable String[] texts = readTexts(folder, manifest);
            verifyOtherFiles(folder, manifest);
            OwnJoinedIds joinedIds = openJoinedIds(folder, manifest, privateFolder);
            try {
                return open(folder, manifest, texts, copyOfProfiles(folder, manifest, privateFolder), joinedIds);
            } catch (IOException | RuntimeException e) {
                joinedIds.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Generation open(
            Path folder, Manifest manifest, @Nullable String[] texts, Path copy, OwnJoinedIds joinedIds)
            throws IOException {
        try {
            return new Generation(folder, manifest, texts, copy, joinedIds);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** All but those that are verified while they are read. */
    private static void verifyOtherFiles(Path folder, Manifest manifest) throws IOException {
        for (StoredFile file : manifest.files()) {
            if (!VERIFIED_BY_READING.contains(file.name())) {
                GenerationFile.of(folder, manifest, file.name()).verify();
            }
        }
    }

    private static @Nullable String[] readTexts(Path folder, Manifest manifest) throws IOException {
        GenerationFile file = GenerationFile.of(folder, manifest, TextDictionary.NAME);
        byte[] bytes = Files.readAllBytes(file.path());
        file.requireHash(Sha256.ofBytes(bytes));
        return TextDictionary.read(bytes);
    }

    private static Path copyOfProfiles(Path folder, Manifest manifest, Path privateFolder) throws IOException {
        return copy(GenerationFile.of(folder, manifest, ProfileFile.NAME), "the profiles", manifest, privateFolder);
    }

    private static OwnJoinedIds openJoinedIds(Path folder, Manifest manifest, Path privateFolder) throws IOException {
        if (manifest.file(JoinedIdsFile.NAME).isEmpty()) {
            return new OwnJoinedIds(JoinedIds.NONE, null);
        }
        GenerationFile file = GenerationFile.of(folder, manifest, JoinedIdsFile.NAME);
        Path copy = copy(file, "the joined ids", manifest, privateFolder);
        try {
            return new OwnJoinedIds(JoinedIds.open(copy, file.path()), copy);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** Reading the whole file for its hash also brings it into memory, so that the first look-ups do not wait. */
    private static Path copy(GenerationFile file, String what, Manifest manifest, Path privateFolder)
            throws IOException {
        Files.createDirectories(privateFolder);
        Disk.requireSpace(privateFolder, what, Files.size(file.path()));
        Path copy = Files.createTempFile(privateFolder, manifest.generation() + "-", ".copy");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                file.requireHash(Sha256.copy(file.path(), out));
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static ProfileMap openMap(Path folder, Manifest manifest, Path copy) throws IOException {
        ProfileMap map = openMap(folder, copy);
        if (map.size() != manifest.profiles()) {
            long found = map.size();
            map.close();
            throw new BadInput(folder.resolve(ProfileFile.NAME) + ": the map holds " + found
                    + " profiles, its manifest says " + manifest.profiles() + ", so it is damaged; "
                    + Store.BUILD_AGAIN);
        }
        return map;
    }

    /** Chronicle has many ways to say that a file is not one of its maps. */
    private static ProfileMap openMap(Path folder, Path copy) throws IOException {
        try {
            return ProfileMap.open(copy);
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BadInput(
                    folder.resolve(ProfileFile.NAME) + ": the map cannot be opened, so it is damaged; "
                            + Store.BUILD_AGAIN,
                    e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    public long visitors() {
        return manifest.visitors();
    }

    /**
     * The other ids of the visitor of an id, always in the same order, at most {@link JoinedIdsWriter#MOST_LISTED}; none for
     * most ids, and none if {@link #knowsJoinedIds} is false.
     *
     * @throws IllegalStateException where the generation is closed
     */
    public List<String> joinedIds(String visitorId) {
        gate.enter();
        try {
            return joinedIds.ids().others(visitorId);
        } finally {
            gate.leave();
        }
    }

    /** Whether it says which ids are one visitor, or no visitor has several ids. */
    public boolean knowsJoinedIds() {
        return joinedIds.copy() != null || manifest.profiles() == manifest.visitors();
    }

    /** Reads profiles into facts of a schema, which may have other fields and segments than the generation. */
    public ProfileReader reader(Schema target) {
        return reader(target, Map.of());
    }

    /**
     * Reads profiles into facts of a schema.
     *
     * @param definitions hashes of the definitions of the schema's traits, by name; a trait that the generation has by
     *     another definition is unavailable
     */
    public ProfileReader reader(Schema target, Map<String, String> definitions) {
        return new ProfileReader(new ProfileMapping(manifest, target, definitions), map, texts, gate);
    }

    /**
     * Ids of the visitors in a segment, sorted bytewise. Reads the file of members in the store, and no profile.
     *
     * @throws BadInput where the generation has no such segment, or is not in the store any more
     */
    public List<String> members(String segment) {
        List<String> ids = new ArrayList<>();
        gate.enter();
        try (MembersReader members = MembersReader.open(folder, manifest)) {
            int ordinal = members.ordinal(segment);
            while (members.next()) {
                if (members.inSegment(ordinal)) {
                    ids.add(members.id());
                }
            }
        } finally {
            gate.leave();
        }
        return ids;
    }

    /**
     * Ids of some visitors, as if drawn by lot, but the same ones each time. Looks at no more profiles than that.
     *
     * @param most how many at most, at least 1
     */
    public List<String> sample(int most) {
        List<String> ids = new ArrayList<>();
        gate.enter();
        try {
            map.forEachWhile(id -> ids.add(id) && ids.size() < most);
        } finally {
            gate.leave();
        }
        return ids;
    }

    /** Waits for reads in flight, which take microseconds, then closes the map and deletes its copy. */
    @Override
    public void close() {
        if (!gate.shut()) {
            return;
        }
        map.close();
        try {
            Files.deleteIfExists(copy);
            joinedIds.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
