package io.salience.engine.reasoning;

import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The visitors that are left of a universe: for each axis the values that are still possible. Narrowed step by step, and
 * widened again to a mark. Not thread-safe.
 */
final class Space {

    private final Universe universe;
    private final Schema schema;
    private final Map<Axis, Domain> domains = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();

    private record Change(Axis axis, @Nullable Domain before) {}

    Space(Universe universe, Schema schema) {
        this.universe = universe;
        this.schema = schema;
    }

    Domain get(Axis axis) {
        Domain domain = domains.get(axis);
        return domain == null ? universe.of(axis) : domain;
    }

    /** What an axis was narrowed to, for each that was. */
    Map<Axis, Domain> narrowed() {
        return Map.copyOf(domains);
    }

    boolean isNarrowed(Axis axis) {
        return domains.containsKey(axis);
    }

    int mark() {
        return changes.size();
    }

    void backTo(int mark) {
        while (changes.size() > mark) {
            Change change = changes.removeLast();
            if (change.before == null) {
                domains.remove(change.axis);
            } else {
                domains.put(change.axis, change.before);
            }
        }
    }

    /** What would be left of an axis. */
    Domain narrowed(Axis axis, Domain to) {
        return universe.within(axis, get(axis).and(to));
    }

    /** Narrows an axis; whether any visitor is left. */
    boolean narrow(Axis axis, Domain to) {
        Domain left = narrowed(axis, to);
        changes.addLast(new Change(axis, domains.get(axis)));
        domains.put(axis, left);
        return !left.isEmpty() && agrees(axis);
    }

    /** Whether what is left of an axis goes together with the axes that depend on it. */
    private boolean agrees(Axis axis) {
        return switch (axis.kind()) {
            case CLOCK, AGE -> clockAgrees(Scope.LIVE) && clockAgrees(Scope.STORED);
            case VALUE -> valueAgrees(axis);
            default -> true;
        };
    }

    private boolean valueAgrees(Axis axis) {
        boolean ages = domains.containsKey(age(axis, Scope.LIVE)) || domains.containsKey(age(axis, Scope.STORED));
        if (ages && !(clockAgrees(Scope.LIVE) && clockAgrees(Scope.STORED))) {
            return false;
        }
        boolean attribute = schema.get(axis.name()).origin() == Origin.ATTRIBUTE;
        return !attribute || attributeAgrees(axis.name());
    }

    /** A request can say another value than the stored one, but cannot take it away. */
    private boolean attributeAgrees(String name) {
        Domain live = get(new Axis(Axis.Kind.VALUE, Scope.LIVE, name));
        Domain stored = get(new Axis(Axis.Kind.VALUE, Scope.STORED, name));
        return live.holdsPresent() || stored.holdsMissing();
    }

    private boolean clockAgrees(Scope scope) {
        return moments(scope).holdsPresent();
    }

    /**
     * When every instant has one of its values and one of its ages: for each instant that cannot be missing, the moment is
     * one of the differences of the two.
     */
    NumberSet moments(Scope scope) {
        NumberSet moments = (NumberSet) get(Axis.clock(scope));
        for (Axis age : domains.keySet()) {
            if (age.kind() == Axis.Kind.AGE && age.scope() == scope) {
                Axis value = Axis.value(schema.get(age.name()), scope);
                if (!mayBeMissing(value)) {
                    moments = moments.and(((NumberSet) get(value)).minus((NumberSet) get(age)));
                }
            }
        }
        return moments;
    }

    /** Whether an instant and all of its ages can be missing; only all of them can. */
    boolean mayBeMissing(Axis value) {
        return get(value).holdsMissing() && ages(value).stream().allMatch(age -> get(age).holdsMissing());
    }

    /** The ages of a value: the stored and the live one where both are of the same value. */
    private List<Axis> ages(Axis value) {
        boolean attribute = schema.get(value.name()).origin() == Origin.ATTRIBUTE;
        Axis own = age(value, value.scope());
        return attribute ? List.of(own) : List.of(own, age(value, Scope.STORED));
    }

    private static Axis age(Axis value, Scope scope) {
        return new Axis(Axis.Kind.AGE, scope, value.name());
    }
}
