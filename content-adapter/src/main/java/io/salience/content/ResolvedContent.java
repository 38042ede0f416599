package io.salience.content;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a placement renders. Immutable as far as its values are.
 *
 * @param fields ready for JSON; empty where nothing was found
 * @param from where they come from
 * @param locale the tag of the locale in which they were found; null where they come from no source
 */
public record ResolvedContent(
        Map<String, Object> fields,
        ContentOrigin from,
        @Nullable String locale) {

    public ResolvedContent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
