package io.salience.engine.experience;

import io.salience.engine.profile.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experience can name.
 *
 * @param settingsAreSound if not, placements and layers may be missing from them, and that is not told again
 * @param attributes that are declared, with their types; null where that is not known, since their file has problems
 */
public record WorkspaceNames(
        Settings settings,
        boolean settingsAreSound,
        @Nullable Map<String, FieldType> attributes) {}
