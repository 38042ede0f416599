package io.salience.benchmarks;

import io.salience.engine.decision.Profiles;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Profiles in memory, copied value by value. What a store costs is measured elsewhere. */
final class CopiedProfiles implements Profiles {

    private final Map<String, Facts> stored = new HashMap<>();
    private final int[] traits;

    CopiedProfiles(Schema schema, List<RandomVisitor> visitors) {
        traits = schema.fields(Origin.TRAIT).stream().mapToInt(Field::slot).toArray();
        visitors.forEach(visitor -> stored.put(visitor.id(), visitor.stored(schema)));
    }

    @Override
    public boolean read(String visitorId, Facts facts) {
        Facts from = stored.get(visitorId);
        if (from == null) {
            return false;
        }
        for (int slot : traits) {
            facts.setNumber(slot, from.number(slot));
        }
        for (int word = 0; word < from.segmentWords(); word++) {
            for (long bits = from.segmentWord(word); bits != 0; bits &= bits - 1) {
                facts.joinSegment((word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
        return true;
    }
}
