package io.salience.engine.experience;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of an experience.
 *
 * @param content the variant of the placement's content entry; null means the entry's base
 * @param fallback packaged content for when the source has neither; null where none is packaged
 */
public record Variant(
        String id, @Nullable String content, @Nullable Map<String, Object> fallback) {}
