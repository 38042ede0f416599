package io.salience.server.serving;

import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.Manifest.StoredSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a rulebook defines and a generation does not have, or has by another definition: it waits for the next build.
 *
 * @param unavailable traits, attributes and segments that the generation cannot give, by name
 */
record StoredDefinitions(Manifest manifest, Rulebook rulebook, List<String> unavailable) {

    private static final int MOST_NAMED = 20;

    /** One sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String name : unavailable) {
            warnings.add("\"" + name + "\" is not in generation " + manifest.generation()
                    + ", or is defined in another way there; it is missing until the next build");
        }
        if (knowsSegments()) {
            List<String> changed = changedSegments();
            if (!changed.isEmpty()) {
                warnings.add(sentence(changed));
            }
        } else if (!manifest.rulebook().equals(rulebook.id())) {
            warnings.add("generation " + manifest.generation() + " was built with rulebook " + manifest.rulebook()
                    + "; changed segment rules take effect with the next build");
        }
        return List.copyOf(warnings);
    }

    private boolean knowsSegments() {
        return manifest.segments().stream().map(StoredSegment::definition).noneMatch(String::isEmpty);
    }

    /** Sorted; those that the generation lacks are unavailable instead. */
    private List<String> changedSegments() {
        Map<String, String> now = rulebook.segmentFingerprints();
        return manifest.segments().stream()
                .filter(stored -> !stored.definition().equals(now.getOrDefault(stored.id(), stored.definition())))
                .map(StoredSegment::id)
                .sorted()
                .toList();
    }

    private String sentence(List<String> segments) {
        String names = segments.stream()
                .limit(MOST_NAMED)
                .map(one -> "\"" + one + "\"")
                .collect(Collectors.joining(", "));
        String more = segments.size() > MOST_NAMED ? " and " + (segments.size() - MOST_NAMED) + " more" : "";
        return (segments.size() == 1 ? "segment " : "segments ") + names + more
                + (segments.size() == 1 ? " is" : " are") + " defined in another way than in generation "
                + manifest.generation() + "; the change takes effect with the next build";
    }
}
