package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.store.Manifest.StoredFile;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open generation, read from a private copy of its map. Thread-safe. After {@link #close} every read is refused with
 * an {@link IllegalStateException}.
 */
public final class Generation implements AutoCloseable {

    private final Path folder;
    private final Manifest manifest;
    private final @Nullable String[] texts;
    private final Path copy;
    private final ProfileMap map;
    private final ReadGate gate;

    private Generation(Path folder, Manifest manifest, @Nullable String[] texts, Path copy) throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.texts = texts;
        this.copy = copy;
        this.map = ProfileMap.open(copy);
        this.gate = new ReadGate("the generation " + manifest.generation() + " is closed");
    }

    static Generation open(Path folder, Manifest manifest, Path privateFolder) {
        try {
            @Nullable String[] texts = readTexts(folder, manifest);
            Path copy = copyOfProfiles(folder, manifest, privateFolder);
            try {
                return new Generation(folder, manifest, texts, copy);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String[] readTexts(Path folder, Manifest manifest) throws IOException {
        GenerationFile file = GenerationFile.of(folder, manifest, TextDictionary.NAME);
        byte[] bytes = Files.readAllBytes(file.path());
        file.requireHash(Sha256.ofBytes(bytes));
        return TextDictionary.read(bytes);
    }

    /** Reading the whole file for its hash also brings it into memory, so that the first look-ups do not wait. */
    private static Path copyOfProfiles(Path folder, Manifest manifest, Path privateFolder) throws IOException {
        GenerationFile file = GenerationFile.of(folder, manifest, ProfileFile.NAME);
        Files.createDirectories(privateFolder);
        Disk.requireSpace(privateFolder, Files.size(file.path()));
        Path copy = Files.createTempFile(privateFolder, manifest.generation() + "-", ".cm3");
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

    public Manifest manifest() {
        return manifest;
    }

    public long visitors() {
        return manifest.visitors();
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
     * Ids of the visitors in a segment, sorted bytewise. Looks at every profile.
     *
     * @throws BadInput where the generation has no such segment
     */
    public List<String> members(String segment) {
        int ordinal = manifest.segment(segment)
                .map(StoredSegment::ordinal)
                .orElseThrow(() -> new BadInput(unknownSegment(segment)));
        List<String> ids = new ArrayList<>();
        gate.enter();
        try {
            map.forEach((id, record) -> {
                if (RecordLayout.inSegment(record, ordinal)) {
                    ids.add(id);
                }
            });
        } finally {
            gate.leave();
        }
        ids.sort(Utf8Order.INSTANCE);
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

    private String unknownSegment(String segment) {
        List<String> known = manifest.segments().stream().map(StoredSegment::id).toList();
        return folder + ": there is no segment \"" + segment + "\"" + Suggestion.endOfMessage(segment, known);
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a generation and what the manifest says about it. */
    private record GenerationFile(Path path, StoredFile stored) {

        /** @throws BadInput where it is missing or has another size */
        static GenerationFile of(Path folder, Manifest manifest, String name) throws IOException {
            Path path = folder.resolve(name);
            StoredFile stored = manifest.file(name)
                    .orElseThrow(() -> new BadInput(folder.resolve(ManifestFile.NAME) + ": does not list the file \""
                            + name + "\"; " + Store.BUILD_AGAIN));
            if (!Files.isRegularFile(path)) {
                throw new BadInput(path + ": the file is missing; " + Store.BUILD_AGAIN);
            }
            long bytes = Files.size(path);
            if (bytes != stored.bytes()) {
                throw new BadInput(path + ": the file has " + bytes + " bytes, its manifest says " + stored.bytes()
                        + ", so it is damaged; " + Store.BUILD_AGAIN);
            }
            return new GenerationFile(path, stored);
        }

        void requireHash(String sha256) {
            if (!sha256.equals(stored.sha256())) {
                throw new BadInput(path + ": the file has the SHA-256 " + sha256 + ", its manifest says "
                        + stored.sha256() + ", so it is damaged; " + Store.BUILD_AGAIN);
            }
        }
    }
}
