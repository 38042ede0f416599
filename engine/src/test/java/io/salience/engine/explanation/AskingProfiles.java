package io.salience.engine.explanation;

import io.salience.engine.decision.Profiles;
import io.salience.engine.profile.Facts;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that knows whoever asks. */
record AskingProfiles(Supplier<@Nullable Asked> asking) implements Profiles {

    @Override
    public boolean read(String visitorId, Facts facts) {
        Asked asked = asking.get();
        return asked != null && asked.read(facts);
    }

    @Override
    public List<String> joinedIds(String visitorId) {
        Asked asked = asking.get();
        return asked == null ? List.of() : asked.more().joined();
    }
}
