package io.salience.engine.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content that a decision asks for.
 *
 * @param entry of the placement
 * @param variant of the entry; null means its base
 * @param fallback packaged content for when the source has neither; null where there is none
 */
public record WantedContent(
        String entry, @Nullable String variant, @Nullable Map<String, Object> fallback) {}
