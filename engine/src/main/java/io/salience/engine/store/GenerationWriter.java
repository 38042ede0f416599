package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import io.salience.engine.store.Manifest.StoredFile;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one generation beside the published ones: profiles through {@link #newRecorder} after {@link #reserve}, visitors
 * through {@link #members}, further files through {@link #addFile}. {@link #finish} completes it, and {@link #publish}
 * makes it the current one; closed without, it leaves nothing. Holds the store's lock until it is closed. Not thread-safe,
 * but each recorder may be used by a thread of its own.
 */
public final class GenerationWriter implements AutoCloseable {

    private static final Set<String> OWN_FILES = Set.of(
            ProfileFile.NAME,
            TextDictionary.NAME,
            MembersFile.NAME,
            JoinedIdsFile.NAME,
            ManifestFile.NAME,
            ManifestFile.HASH_NAME,
            "work");
    private static final double KEY_BYTES_OF_NOBODY = 16;

    private final GenerationDraft draft;
    private final Schema schema;
    private final Provenance provenance;
    private final List<StoredField> fields;
    private final TextDictionary texts;
    private final MembersWriter members;
    private final Set<String> furtherFiles = new TreeSet<>();
    private @Nullable ProfileFile profiles;
    private @Nullable Manifest finished;
    private boolean closed;

    GenerationWriter(GenerationDraft draft, Schema schema, Provenance provenance) {
        this.draft = draft;
        this.schema = schema;
        this.provenance = provenance;
        this.fields = storedFields(schema, provenance);
        this.texts = new TextDictionary(draft.store().folder());
        this.members = new MembersWriter(draft.folder(), schema.segments());
    }

    private static List<StoredField> storedFields(Schema schema, Provenance provenance) {
        List<StoredField> stored = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (field.origin() == Origin.TRAIT || field.origin() == Origin.ATTRIBUTE) {
                stored.add(new StoredField(field.name(), field.type(), field.origin(), definition(field, provenance)));
            }
        }
        return stored;
    }

    private static String definition(Field field, Provenance provenance) {
        return field.origin() == Origin.TRAIT ? provenance.definitions().getOrDefault(field.name(), "") : "";
    }

    /** The id of the generation to be. */
    public String generation() {
        return draft.id().toString();
    }

    /** A folder for files that only the build needs; it goes before the generation is published, or when this is closed. */
    public Path workFolder() {
        return draft.workFolder();
    }

    /**
     * Refuses to begin what will not fit on the store's disk.
     *
     * @param what for the message, such as {@code the sorted events}
     * @throws BadInput where fewer bytes are free
     */
    public void requireSpace(String what, long bytes) {
        try {
            Disk.requireSpace(draft.store().folder(), what, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is current while this one is written; empty where nothing is.
     *
     * @throws BadInput where it cannot be used; this one can be written all the same
     */
    public Optional<PreviousGeneration> previous() {
        Path generations = draft.store().generationsFolder();
        return draft.store()
                .current()
                .map(manifest -> new PreviousGeneration(generations.resolve(manifest.generation()), manifest));
    }

    /**
     * Creates the map of profiles; to be called once, before the first recorder is made.
     *
     * @param count at most so many will be put
     * @param averageKeyBytes how many bytes an id has in UTF-8 on the average; of no meaning where nobody comes
     * @throws BadInput where there is no room on the disk
     */
    public void reserve(long count, double averageKeyBytes) {
        requireUnfinished();
        if (count < 0 || profiles != null) {
            throw new IllegalStateException(count < 0 ? "profiles " + count : "profiles were reserved before");
        }
        double keyBytes = keyBytes(count, averageKeyBytes);
        int recordBytes = new RecordLayout(fields, schema.segments().size()).bytes();
        requireSpace(
                "the profiles", ProfileMap.estimatedBytes(count, keyBytes, recordBytes) + memberBytes(count, keyBytes));
        try {
            profiles = ProfileFile.create(draft.folder(), count, keyBytes, recordBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double keyBytes(long count, double average) {
        return count == 0 ? KEY_BYTES_OF_NOBODY : Math.max(1, average);
    }

    private long memberBytes(long count, double keyBytes) {
        return MembersFile.estimatedBytes(count, keyBytes, schema.segments().size());
    }

    /**
     * Instead of {@link #reserve} where only members will be written; {@link #finishMembers} follows then.
     *
     * @param count as for profiles
     * @throws BadInput where there is no room on the disk
     */
    public void reserveMembers(long count, double averageKeyBytes) {
        requireSpace("the members", memberBytes(count, keyBytes(count, averageKeyBytes)));
    }

    /** One for each thread that puts profiles. */
    public ProfileRecorder newRecorder() {
        requireUnfinished();
        return new ProfileRecorder(schema, new ProfileRecord(schema, fields, texts), requireProfiles());
    }

    private ProfileFile requireProfiles() {
        if (profiles == null) {
            throw new IllegalStateException("no profiles were reserved");
        }
        return profiles;
    }

    /** To which every visitor must be added, in order. */
    public MembersWriter members() {
        requireUnfinished();
        return members;
    }

    /**
     * A further file of the generation, which the caller must have written when the generation is finished.
     *
     * @param name small letters, digits, points and hyphens
     */
    public Path addFile(String name) {
        requireUnfinished();
        if (!GenerationFile.isName(name) || OWN_FILES.contains(name) || !furtherFiles.add(name)) {
            throw new IllegalArgumentException("a file of a generation cannot be named \"" + name + "\"");
        }
        return draft.folder().resolve(name);
    }

    /**
     * Writes which ids are one visitor; close it before finishing the generation. Not called if no ids are linked.
     *
     * @param entries see {@link JoinedIdsWriter}
     */
    public JoinedIdsWriter newJoinedIds(Consumer<byte[]> entries) {
        requireUnfinished();
        if (!furtherFiles.add(JoinedIdsFile.NAME)) {
            throw new IllegalStateException("joined ids are written once");
        }
        return new JoinedIdsWriter(draft.folder().resolve(JoinedIdsFile.NAME), entries);
    }

    /**
     * Completes the generation, which can be published then; nobody sees it yet.
     *
     * @throws IllegalStateException where a profile was put twice
     */
    public Manifest finish() {
        requireUnfinished();
        try {
            long count = requireProfiles().finish();
            StoredFile memberFile = members.finish();
            texts.write(draft.folder().resolve(TextDictionary.NAME));
            draft.removeWorkFolder();
            Manifest manifest = manifest(count, files(memberFile));
            ManifestFile.write(draft.folder(), manifest);
            finished = manifest;
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Completes the members alone: they can be compared with the previous generation's, and nothing can be published.
     *
     * @return lists no profiles
     * @throws IllegalStateException where profiles were reserved
     */
    public Manifest finishMembers() {
        requireUnfinished();
        if (profiles != null) {
            throw new IllegalStateException("profiles were reserved");
        }
        try {
            Manifest manifest = manifest(0, List.of(members.finish()));
            finished = manifest;
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(long count, List<StoredFile> files) {
        List<StoredSegment> segments = members.segments();
        return new Manifest(
                Manifest.FORMAT,
                generation(),
                provenance.builtAt(),
                provenance.referenceTime(),
                provenance.rulebook(),
                members.visitors(),
                count,
                fields,
                segments,
                SegmentTally.membership(segments),
                files);
    }

    private List<StoredFile> files(StoredFile memberFile) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        files.add(storedFile(ProfileFile.NAME));
        files.add(storedFile(TextDictionary.NAME));
        files.add(memberFile);
        for (String name : furtherFiles) {
            files.add(storedFile(name));
        }
        return files;
    }

    private StoredFile storedFile(String name) throws IOException {
        Path file = draft.folder().resolve(name);
        return new StoredFile(name, Files.size(file), Sha256.ofFile(file));
    }

    /**
     * The members of this generation, as they were written.
     *
     * @throws IllegalStateException where it is not finished, or published or closed
     */
    public MembersReader writtenMembers() {
        requireOpen();
        if (finished == null) {
            throw new IllegalStateException("the generation " + generation() + " is not finished");
        }
        return MembersReader.open(draft.folder(), finished);
    }

    /** Makes the generation the current one, and finishes it before where that was not done; the oldest are removed. */
    public Manifest publish() {
        Manifest manifest = finished == null ? finish() : finished;
        requireOpen();
        requireProfiles();
        closed = true;
        List<String> files = new ArrayList<>(List.of(ManifestFile.NAME, ManifestFile.HASH_NAME));
        manifest.files().forEach(file -> files.add(file.name()));
        try {
            draft.publish(files);
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireUnfinished() {
        requireOpen();
        if (finished != null) {
            throw new IllegalStateException("the generation " + generation() + " is finished");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the generation " + generation() + " is published or closed");
        }
    }

    /** Releases the store's lock, and removes everything written unless it was published. */
    @Override
    public void close() {
        closed = true;
        try {
            if (profiles != null) {
                profiles.close();
            }
            members.close();
        } finally {
            draft.close();
        }
    }
}
