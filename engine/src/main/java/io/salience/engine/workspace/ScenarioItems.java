package io.salience.engine.workspace;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.salience.engine.definition.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items that a scenario's request lists. */
record ScenarioItems(YamlNode scenario) {

    private static final Pattern FIELD = Pattern.compile("items\\.([^.\\[]*)(?:\\[([0-9]{1,9})\\](?:\\.(.*))?)?");

    /** By type, as a request has them; nothing of the values is checked. */
    Map<String, List<Map<String, Object>>> read() {
        Map<String, List<Map<String, Object>>> items = new LinkedHashMap<>();
        scenario.find("items")
                .map(YamlNode::entries)
                .orElse(Map.of())
                .forEach((type, listed) -> items.put(
                        type, listed.items().stream().map(YamlNode::plainMap).toList()));
        return items;
    }

    /** Where a field of the request such as {@code items.Product[0].stock} is written. */
    Optional<YamlNode> place(String field) {
        Matcher match = FIELD.matcher(field);
        Optional<YamlNode> items = scenario.find("items");
        if (!match.matches() || items.isEmpty()) {
            return items;
        }
        String type = match.group(1);
        Optional<YamlNode> listed = items.flatMap(map -> map.find(type));
        if (match.group(2) == null || listed.isEmpty()) {
            return items.map(map -> map.key(type));
        }
        YamlNode item = listed.get().items().get(Integer.parseInt(match.group(2)));
        return Optional.of(match.group(3) == null ? item : item.key(match.group(3)));
    }
}
