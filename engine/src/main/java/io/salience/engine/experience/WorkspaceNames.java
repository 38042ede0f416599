package io.salience.engine.experience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experience can name.
 *
 * @param settingsAreSound if not, placements and layers may be missing from them, and that is not told again
 * @param textAttributes that are declared; null where that is not known, since their file has problems
 */
public record WorkspaceNames(
        Settings settings,
        boolean settingsAreSound,
        @Nullable List<String> textAttributes) {}
