package io.salience.engine.trait;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of traits, each written as the key that says what is computed, with the keys that may stand beside it. */
enum TraitKind {
    COUNT("window where most without same when"),
    DISTINCT("of window where most"),
    SUM("of window where most"),
    MIN("of window where most"),
    MAX("of window where most"),
    AVERAGE("of window where most"),
    FIRST("window where most"),
    LAST("window where most"),
    TOP("of window where most"),
    SPAN("of window where most"),
    RATIO("to"),
    RANK("as"),
    SEQUENCE("same within window most");

    private final String options;

    /** @param options the other keys, with spaces between */
    TraitKind(String options) {
        this.options = options;
    }

    /** As definition files write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys a trait of this kind may have. */
    String[] keys() {
        return (key() + " " + options).split(" ", -1);
    }

    /** The keys a trait of some kind may have. */
    static String[] allKeys() {
        return Arrays.stream(values())
                .flatMap(kind -> Arrays.stream(kind.keys()))
                .distinct()
                .toArray(String[]::new);
    }

    static List<String> kindKeys() {
        return Arrays.stream(values()).map(TraitKind::key).toList();
    }
}
