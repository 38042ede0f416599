package io.salience.server.serving;

import io.salience.engine.decision.Profiles;
import io.salience.engine.profile.Facts;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import java.util.List;

/** The visitors of a generation, for decisions. Thread-safe, as long as the generation is open. */
record StoredProfiles(ProfileReader reader, Generation generation) implements Profiles {

    @Override
    public boolean read(String visitorId, Facts facts) {
        return reader.read(visitorId, facts);
    }

    @Override
    public List<String> joinedIds(String visitorId) {
        return generation.joinedIds(visitorId);
    }
}
