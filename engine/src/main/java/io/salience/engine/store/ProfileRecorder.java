package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;

/** Puts profiles into the map of a generation that is written. To be used by one thread; others use recorders of their own. */
public final class ProfileRecorder {

    private final Schema schema;
    private final ProfileRecord record;
    private final ProfileFile file;

    ProfileRecorder(Schema schema, ProfileRecord record, ProfileFile file) {
        this.schema = schema;
        this.record = record;
        this.file = file;
    }

    /**
     * Puts a profile; ids may come in any order, each once. Where a visitor has several ids, the same profile is put under
     * each of them.
     *
     * @param facts of the schema that the generation was begun with; only read
     * @throws io.salience.engine.definition.BadInput where the profiles have too many different texts
     * @throws IllegalStateException where more are put than were reserved
     */
    public void put(String visitorId, Facts facts) {
        if (facts.schema() != schema) {
            throw new IllegalArgumentException("the facts are of another schema than the generation");
        }
        file.put(visitorId, record.of(facts));
    }
}
