package io.salience.engine.condition;

import io.salience.engine.profile.Field;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a text equals one of some ({@code ==}, {@code in}) or is present and equals none ({@code !=}, {@code not in}). */
public record TextIn(Field field, Set<String> values, boolean in) implements OnText {

    public TextIn {
        values = Set.copyOf(values);
    }

    @Override
    public boolean holds(String text) {
        return values.contains(text) == in;
    }

    @Override
    public String toString() {
        return field.name() + (in ? " in (" : " not in (")
                + values.stream().sorted().map(Literals::text).collect(Collectors.joining(", ")) + ")";
    }
}
