package io.salience.engine.experience;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where on a page something can appear.
 *
 * @param entry the content entry whose base is shown when nothing else is
 * @param fallback packaged content for when the content source has nothing; null where none is packaged
 * @param budget of CPU that the rules may cost at each decision, above 0; null where nothing is said
 */
public record Placement(
        String id,
        String description,
        String entry,
        @Nullable Map<String, Object> fallback,
        @Nullable Duration budget) {}
