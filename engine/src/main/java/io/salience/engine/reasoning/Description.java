package io.salience.engine.reasoning;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A visitor of a space in words: the values on which the space depends. */
record Description(Rulebook rulebook, Space space, Facts stored, Facts live) {

    String text() {
        List<String> parts = new ArrayList<>();
        for (Field field : rulebook.schema().fields()) {
            add(parts, field);
        }
        for (String segment : rulebook.schema().segments()) {
            if (space.isNarrowed(Axis.segment(segment))) {
                boolean in = live.inSegment(rulebook.schema().segmentOrdinal(segment));
                parts.add((in ? "in segment \"" : "not in segment \"") + segment + "\"");
            }
        }
        return parts.isEmpty() ? "anybody" : String.join(", ", parts);
    }

    private void add(List<String> parts, Field field) {
        boolean atRequest = isNarrowed(field, Scope.LIVE);
        if (atRequest) {
            parts.add(field.name() + " = " + shown(live.get(field)));
        }
        boolean attribute = field.origin() == Origin.ATTRIBUTE;
        boolean same = atRequest && Objects.equals(live.get(field), stored.get(field));
        if (attribute && isNarrowed(field, Scope.STORED) && !same) {
            parts.add("stored " + field.name() + " = " + shown(stored.get(field)));
        }
    }

    private boolean isNarrowed(Field field, Scope scope) {
        Axis value = Axis.value(field, scope);
        return space.isNarrowed(value) || space.isNarrowed(new Axis(Axis.Kind.AGE, scope, field.name()));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "missing" : FieldValue.shown(value);
    }
}
