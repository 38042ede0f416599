package io.salience.engine.reasoning;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;

/** A visitor of a space in words: the values on which the space depends. */
record Description(Rulebook rulebook, Space space, Facts stored, Facts live) {

    String text() {
        List<String> parts = new ArrayList<>();
        for (Field field : rulebook.schema().fields()) {
            add(parts, field);
        }
        for (String segment : live.segmentNames()) {
            if (space.isNarrowed(Axis.segment(segment))) {
                parts.add("in segment \"" + segment + "\"");
            }
        }
        return parts.isEmpty() ? "one of whom nothing is known" : String.join(", ", parts);
    }

    /** A missing value is not worth a word, unless a stored one is there. */
    private void add(List<String> parts, Field field) {
        Object now = live.get(field);
        Object before = stored.get(field);
        if (now != null && isNarrowed(field, Scope.LIVE)) {
            parts.add(field.name() + " = " + FieldValue.shown(now));
        }
        boolean attribute = field.origin() == Origin.ATTRIBUTE;
        if (attribute && before != null && isNarrowed(field, Scope.STORED) && !before.equals(now)) {
            parts.add("stored " + field.name() + " = " + FieldValue.shown(before));
        }
    }

    private boolean isNarrowed(Field field, Scope scope) {
        Axis value = Axis.value(field, scope);
        return space.isNarrowed(value) || space.isNarrowed(new Axis(Axis.Kind.AGE, scope, field.name()));
    }
}
