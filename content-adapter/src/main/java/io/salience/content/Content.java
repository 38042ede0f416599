package io.salience.content;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is rendered for a variant. Immutable as far as its values are.
 *
 * @param entry id of the content entry
 * @param variant id of the variant; null means the entry's base
 * @param locale the tag of the locale in which it was found
 * @param fields ready for JSON, in the author's order: maps, lists, texts, numbers, booleans and null
 */
public record Content(String entry, @Nullable String variant, String locale, Map<String, Object> fields) {

    public Content {
        // Not Map.copyOf: it refuses null values and forgets the order.
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
