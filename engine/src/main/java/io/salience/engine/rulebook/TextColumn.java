package io.salience.engine.rulebook;

import io.salience.engine.condition.TextIn;
import io.salience.engine.profile.Facts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A text that is compared as a whole: its classes are the literals, every other text, and the missing one. */
final class TextColumn implements Column {

    private final int slot;
    private final long[] missing;
    private final long[] other;
    private final Map<String, long[]> masks = new HashMap<>();

    TextColumn(ColumnKey key, MaskBuilder builder) {
        this.slot = key.slot();
        this.missing = builder.missing();
        Set<String> literals = builder.tests().stream()
                .map(ColumnKey::testOf)
                .filter(TextIn.class::isInstance)
                .flatMap(test -> ((TextIn) test).values().stream())
                .collect(Collectors.toSet());
        literals.forEach(literal -> masks.put(literal, builder.text(literal)));
        this.other = builder.text(noneOf(literals));
    }

    private static String noneOf(Set<String> literals) {
        String text = "";
        while (literals.contains(text)) {
            text += "x";
        }
        return text;
    }

    @Override
    public long[] mask(Facts facts) {
        String value = facts.text(slot);
        if (value == null) {
            return missing;
        }
        long[] mask = masks.get(value);
        return mask == null ? other : mask;
    }
}
