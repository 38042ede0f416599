package io.salience.engine.explanation;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.RandomItems;
import io.salience.engine.rulebook.RandomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A random visitor who asks at a moment: what the store knows of them, and their request. */
record Asked(
        String id, RandomRules.Visitor visitor, @Nullable Boolean consent, Instant at, More more) {

    /**
     * What a request lists, and what its visitor got before; the latter grows while the visitor is made.
     *
     * @param joined the visitor's other ids
     */
    record More(Map<String, List<Map<String, Object>>> items, List<String> joined, List<Assignment> assignments) {}

    Asked(
            String id,
            RandomRules.Visitor visitor,
            @Nullable Boolean consent,
            Map<String, List<Map<String, Object>>> items,
            List<String> joined) {
        this(id, visitor, consent, RandomRules.NOW, new More(items, joined, new ArrayList<>()));
    }

    /** What a name of {@code hashBy} stands for; null where that is missing or empty. */
    @Nullable
    String id(String by) {
        Object value = by.equals(RandomTraffic.VISITOR) ? id : visitor.values().get(by);
        return value == null || value.equals("") ? null : (String) value;
    }

    List<Assignment> assignments() {
        return more.assignments();
    }

    /** As assignments are looked up. */
    List<Assignment> assignments(String experience, String by, String hashedId) {
        return assignments().stream()
                .filter(one -> one.experience().equals(experience)
                        && one.by().equals(by)
                        && one.id().equals(hashedId))
                .toList();
    }

    /** What rules over items look at. */
    RandomItems.Request listing() {
        return new RandomItems.Request(visitor.values(), more.items());
    }

    /** Says all that is no context, as a store does. */
    boolean read(Facts facts) {
        for (Field field : facts.schema().fields()) {
            if (field.origin() == Origin.TRAIT || field.origin() == Origin.ATTRIBUTE) {
                facts.set(field, visitor.values().get(field.name()));
            }
        }
        visitor.segments().forEach(segment -> facts.joinSegment(facts.schema().segmentOrdinal(segment)));
        return true;
    }

    DecisionRequest request() {
        Map<String, String> context = new HashMap<>();
        for (String name : List.of("country", "device", "path", "osVersion")) {
            if (visitor.values().get(name) instanceof String text) {
                context.put(name, text);
            }
        }
        DecisionRequest.ConsentGiven given = consent == null ? null : new DecisionRequest.ConsentGiven(consent);
        return new DecisionRequest(id, List.of(), context, Map.of(), given, more.items());
    }

    /** The same with one thing otherwise. */
    Asked with(Adjustment.Kind kind, String name, @Nullable Object to) {
        Map<String, Object> values = new HashMap<>(visitor.values());
        Set<String> segments = new HashSet<>(visitor.segments());
        if (kind == Adjustment.Kind.SEGMENT) {
            if (Boolean.TRUE.equals(to)) {
                segments.add(name);
            } else {
                segments.remove(name);
            }
        } else if (kind != Adjustment.Kind.CONSENT && kind != Adjustment.Kind.TIME) {
            if (to == null) {
                values.remove(name);
            } else {
                values.put(name, to);
            }
        }
        return new Asked(
                id,
                new RandomRules.Visitor(values, segments),
                kind == Adjustment.Kind.CONSENT ? (Boolean) to : consent,
                kind == Adjustment.Kind.TIME && to != null ? (Instant) to : at,
                more);
    }

    Asked with(Adjustment adjustment) {
        return with(adjustment.kind(), adjustment.name(), adjustment.to());
    }
}
