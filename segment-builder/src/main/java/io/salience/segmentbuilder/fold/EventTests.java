package io.salience.segmentbuilder.fold;

import io.salience.engine.condition.Condition;
import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests one event, each condition at most once. Not thread-safe. */
final class EventTests {

    /** The number of the condition that always holds. */
    static final int NONE = -1;

    private static final byte UNKNOWN = 0;
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    private final Schema properties;
    private final List<Condition> conditions;
    private final Event event;
    private @Nullable Facts facts;
    private byte[] results = {};

    EventTests(Schema properties, List<Condition> conditions, Event event) {
        this.properties = properties;
        this.conditions = conditions;
        this.event = event;
    }

    boolean hold(int condition) {
        if (condition == NONE) {
            return true;
        }
        Facts known = facts();
        if (results[condition] == UNKNOWN) {
            results[condition] = conditions.get(condition).test(known) ? HOLDS : FAILS;
        }
        return results[condition] == HOLDS;
    }

    private Facts facts() {
        Facts known = facts;
        if (known == null) {
            known = new Facts(properties);
            for (var field : properties.fields()) {
                known.set(field, event.properties().get(field.name()));
            }
            facts = known;
            results = new byte[conditions.size()];
        }
        return known;
    }
}
