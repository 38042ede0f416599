package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import io.salience.engine.store.Manifest.StoredFile;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one generation beside the published ones. It becomes the current one with {@link #publish}; closed without, it
 * leaves nothing. Holds the store's lock until it is closed. Not thread-safe.
 */
public final class GenerationWriter implements AutoCloseable {

    private final GenerationDraft draft;
    private final Schema schema;
    private final Provenance provenance;
    private final List<StoredField> fields;
    private final TextDictionary texts;
    private final ProfileRecord record;
    private final ProfileFile profiles;
    private final SegmentMembers members;
    private boolean finished;

    GenerationWriter(GenerationDraft draft, Schema schema, long visitors, Provenance provenance) {
        this.draft = draft;
        this.schema = schema;
        this.provenance = provenance;
        this.fields = storedFields(schema, provenance);
        this.texts = new TextDictionary(draft.store().folder());
        this.record = new ProfileRecord(schema, fields, texts);
        this.profiles = new ProfileFile(draft.folder(), visitors, record.size());
        this.members = new SegmentMembers(schema.segments());
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

    /**
     * Adds a visitor; visitors may come in any order, each once.
     *
     * @param facts of the schema that the generation was begun with; only read
     * @throws BadInput where there is no room on the disk, or the profiles have too many different texts
     */
    public void put(String visitorId, Facts facts) {
        requireOpen();
        if (facts.schema() != schema) {
            throw new IllegalArgumentException("the facts are of another schema than the generation");
        }
        try {
            profiles.put(visitorId, record.of(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        members.add(visitorId, facts);
    }

    /**
     * Completes the generation and makes it the current one; the oldest ones are removed.
     *
     * @throws BadInput where there is no room on the disk
     * @throws IllegalStateException where a visitor was put twice
     */
    public Manifest publish() {
        requireOpen();
        finished = true;
        try {
            long visitors = profiles.finish();
            texts.write(draft.folder().resolve(TextDictionary.NAME));
            Manifest manifest = manifest(visitors);
            ManifestFile.write(draft.folder().resolve(ManifestFile.NAME), manifest);
            draft.publish(List.of(ProfileFile.NAME, TextDictionary.NAME, ManifestFile.NAME));
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(long visitors) throws IOException {
        List<StoredSegment> segments = members.stored();
        return new Manifest(
                Manifest.FORMAT,
                draft.id().toString(),
                provenance.builtAt(),
                provenance.referenceTime(),
                provenance.rulebook(),
                visitors,
                fields,
                segments,
                SegmentMembers.membership(segments),
                List.of(storedFile(ProfileFile.NAME), storedFile(TextDictionary.NAME)));
    }

    private StoredFile storedFile(String name) throws IOException {
        return new StoredFile(
                name,
                Files.size(draft.folder().resolve(name)),
                Sha256.ofFile(draft.folder().resolve(name)));
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("the generation " + draft.id() + " is published or closed");
        }
    }

    /** Releases the store's lock, and removes everything written unless it was published. */
    @Override
    public void close() {
        finished = true;
        try {
            profiles.close();
        } finally {
            draft.close();
        }
    }
}
