package io.salience.engine.workspace;

import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.rulebook.Rulebook;
import java.util.List;
import java.util.Optional;

/** Experiences and variants by the ids that scenarios name; unknown ones are told where they are named. */
record ExperienceReference(Rulebook rulebook) {

    Optional<Experience> experience(YamlNode place, String id) {
        Optional<Experience> found = rulebook.experience(id);
        if (found.isEmpty()) {
            List<String> known =
                    rulebook.experiences().stream().map(Experience::id).toList();
            place.report(Experience.unknown(id, known));
        }
        return found;
    }

    static boolean hasVariant(YamlNode place, Experience experience, String id) {
        boolean found = experience.variant(id).isPresent();
        if (!found) {
            place.report(experience.unknownVariant(id));
        }
        return found;
    }
}
