package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the profiles of a {@link Generation} into {@link Facts} of one schema; allocates nothing. Thread-safe. */
public final class ProfileReader {

    private final ProfileMapping mapping;
    private final ProfileMap map;
    private final @Nullable String[] texts;
    private final ReadGate gate;

    @SuppressWarnings("ThreadLocalUsage") // one for all readers would change its size whenever generations alternate
    private final ThreadLocal<byte[]> record;

    ProfileReader(ProfileMapping mapping, ProfileMap map, @Nullable String[] texts, ReadGate gate) {
        this.mapping = mapping;
        this.map = map;
        this.texts = texts;
        this.gate = gate;
        this.record = ThreadLocal.withInitial(() -> new byte[mapping.recordBytes()]);
    }

    /**
     * Fills in a visitor's stored traits and attributes, also where they are missing, and joins the visitor's segments.
     * Everything else in the facts stays, also segments joined before: clear facts that were used for somebody else.
     *
     * @param facts of the schema that the reader was made for
     * @return false where the visitor is unknown; the facts are untouched then
     * @throws IllegalStateException where the generation is closed
     */
    public boolean read(String visitorId, Facts facts) {
        if (facts.schema() != mapping.target()) {
            throw new IllegalArgumentException("the facts are of another schema than the reader");
        }
        gate.enter();
        try {
            byte[] bytes = record.get();
            if (!map.get(visitorId, bytes)) {
                return false;
            }
            mapping.fill(facts, bytes, texts);
            return true;
        } finally {
            gate.leave();
        }
    }

    /**
     * Names of the schema's traits and attributes, then its segments, that the generation does not have, or has with
     * another type, origin or definition. They are not missing values: nothing is known about them, and {@link #read}
     * does not touch them.
     */
    public List<String> unavailable() {
        return Stream.concat(unavailableFields().stream(), unavailableSegments().stream())
                .toList();
    }

    /** The traits and attributes among {@link #unavailable}, in the schema's order. */
    public List<String> unavailableFields() {
        return mapping.unavailableFields();
    }

    /** The segments among {@link #unavailable}, in order of ordinal. */
    public List<String> unavailableSegments() {
        return mapping.unavailableSegments();
    }
}
