package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import java.util.List;
import java.util.stream.Collectors;

/** Holds when at least one of its parts holds; without parts it never holds. */
public record Any(List<Condition> parts) implements Condition {

    public Any {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Facts facts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).test(facts)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return parts.stream().map(Condition::toString).collect(Collectors.joining(" || ", "(", ")"));
    }
}
