package io.salience.engine.condition;

import io.salience.engine.profile.Field;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a version equals one of some ({@code in}) or is present and equals none ({@code not in}). */
public record VersionIn(Field field, List<Version> versions, boolean in) implements OnText {

    public VersionIn {
        versions = versions.stream()
                .distinct()
                .sorted(Comparator.comparing(Version::padded))
                .toList();
    }

    @Override
    public boolean holds(String text) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).compareTo(text) == 0) {
                return in;
            }
        }
        return !in;
    }

    @Override
    public String toString() {
        return field.name() + (in ? " in (" : " not in (")
                + versions.stream()
                        .map(version -> Literals.text(version.toString()))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
