package io.salience.segmentbuilder.inspect;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code traits.yaml} that declares what a mapping reads. */
final class TraitsStart {

    private static final int MOST_EVENTS = 20;

    private TraitsStart() {}

    /** As a comment of YAML. */
    static String comment(Collection<String> events, Map<String, String> properties) {
        StringBuilder text = new StringBuilder("# For the workspace's traits.yaml:\n#\n");
        text.append(events.stream()
                .limit(MOST_EVENTS)
                .map(YamlText::of)
                .collect(Collectors.joining(", ", "# events: [", "]\n")));
        text.append(properties.isEmpty() ? "# properties: {}\n" : "# properties:\n");
        properties.forEach((name, type) ->
                text.append("#   ").append(name).append(": ").append(type).append('\n'));
        return text.toString();
    }
}
