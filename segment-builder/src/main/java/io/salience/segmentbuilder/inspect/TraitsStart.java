package io.salience.segmentbuilder.inspect;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code traits.yaml} that declares what a mapping reads. */
final class TraitsStart {

    private TraitsStart() {}

    private static StringBuilder start() {
        return new StringBuilder("# For the workspace's traits.yaml:\n#\n");
    }

    /** As a comment of YAML. */
    static String comment(Collection<String> events, Map<String, String> properties) {
        StringBuilder text = start();
        text.append(events.stream().map(YamlText::of).collect(Collectors.joining(", ", "# events: [", "]\n")));
        return fields("properties", properties, text);
    }

    /** What a mapping of profiles reads, as a comment of YAML. */
    static String ofProfiles(Map<String, String> attributes) {
        return fields("attributes", attributes, start());
    }

    private static String fields(String key, Map<String, String> types, StringBuilder text) {
        text.append("# ").append(key).append(types.isEmpty() ? ": {}\n" : ":\n");
        types.forEach((name, type) ->
                text.append("#   ").append(name).append(": ").append(type).append('\n'));
        return text.toString();
    }
}
