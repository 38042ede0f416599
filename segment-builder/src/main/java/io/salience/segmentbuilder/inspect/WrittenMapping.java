package io.salience.segmentbuilder.inspect;

import java.util.Map;

/**
 * A mapping as YAML.
 *
 * @param types of the properties or attributes that the workspace is to declare, as {@code traits.yaml} writes them
 */
record WrittenMapping(String text, Map<String, String> types) {
    WrittenMapping {
        types = Map.copyOf(types);
    }
}
