package io.salience.engine.store;

import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a generation holds; written as {@code manifest.json} with these names. Immutable.
 *
 * @param format version of the files' format
 * @param generation id of the generation
 * @param builtAt when it was built
 * @param referenceTime the moment its traits are as of
 * @param rulebook id of the rulebook that its segments come from
 * @param visitors how many visitors it holds
 * @param profiles how many ids have a profile; more than visitors where a visitor has several ids
 * @param fields its traits and attributes, in the order of the schema it was built with
 * @param segments in order of ordinal
 * @param membership SHA-256, in hex, over one line {@code SEGMENT SHA256} for each segment, sorted bytewise, each
 *     followed by a line feed: equal for equal memberships
 * @param files the other files of the generation
 */
public record Manifest(
        int format,
        String generation,
        Instant builtAt,
        Instant referenceTime,
        String rulebook,
        long visitors,
        long profiles,
        List<StoredField> fields,
        List<StoredSegment> segments,
        String membership,
        List<StoredFile> files) {

    /** The format that this version writes. */
    public static final int FORMAT = 3;

    /** The oldest format that this version reads; it lacks the segments' definitions. */
    static final int OLDEST_FORMAT = 2;

    public Manifest {
        fields = List.copyOf(fields);
        segments = List.copyOf(segments);
        files = List.copyOf(files);
    }

    /**
     * A trait or an attribute.
     *
     * @param definition hash of the trait's definition; empty for attributes and where none was given
     */
    public record StoredField(String name, FieldType type, Origin origin, String definition) {}

    /**
     * A segment.
     *
     * @param ordinal its bit in every profile
     * @param members how many visitors are in it
     * @param sha256 in hex, over the ids of its members in UTF-8, sorted bytewise, each followed by a line feed
     * @param definition hash of the segment's definition; empty if it is not known
     */
    public record StoredSegment(String id, int ordinal, long members, String sha256, String definition) {

        /** The same with its definition. */
        StoredSegment definedAs(String hash) {
            return new StoredSegment(id, ordinal, members, sha256, hash);
        }
    }

    /** A file of the generation, by which damage is noticed. */
    public record StoredFile(String name, long bytes, String sha256) {}

    public Optional<StoredField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    public Optional<StoredSegment> segment(String id) {
        return segments.stream().filter(segment -> segment.id().equals(id)).findFirst();
    }

    Optional<StoredFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
