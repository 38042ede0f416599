package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import java.util.List;
import java.util.stream.Collectors;

/** Holds when all of its parts hold; without parts it always holds. */
public record All(List<Condition> parts) implements Condition {

    public All {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Facts facts) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).test(facts)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return parts.stream().map(Condition::toString).collect(Collectors.joining(" && ", "(", ")"));
    }
}
