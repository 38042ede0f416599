package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a number is one of some ({@code in}) or present and none of them ({@code not in}). */
public record NumberIn(Field field, List<Double> values, boolean in) implements Test {

    public NumberIn {
        values = values.stream().distinct().sorted().toList();
    }

    @Override
    public boolean test(Facts facts) {
        double value = facts.number(field.slot());
        return !Double.isNaN(value) && contains(value) == in;
    }

    private boolean contains(double value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == value) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return field.name() + (in ? " in (" : " not in (")
                + values.stream().map(value -> Literals.number(field, value)).collect(Collectors.joining(", ")) + ")";
    }
}
