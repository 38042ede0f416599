package io.salience.engine.trait;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of traits, each written as the key that says what is computed, with the keys that may stand beside it. */
enum TraitKind {
    COUNT("window where without same when"),
    DISTINCT("of window where"),
    SUM("of window where"),
    MIN("of window where"),
    MAX("of window where"),
    AVERAGE("of window where"),
    FIRST("window where"),
    LAST("window where"),
    TOP("of window where"),
    RATIO("to"),
    RANK("as"),
    SEQUENCE("same within window");

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
