package io.salience.engine.experience;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an experience hashes: {@code accountId}, or a list of which the first that is known counts. */
record HashByReader(WorkspaceNames names) {

    /** Each id of a visitor may be looked up in the assignments. */
    private static final int MOST = 8;

    /** What is written, at least one; where there are problems, which are then added, what can be read. */
    List<String> read(YamlNode node) {
        List<YamlNode> items = node.itemsOrSelf();
        List<String> by = new ArrayList<>();
        items.forEach(item -> item.text().ifPresent(name -> add(item, name, by)));
        if (items.isEmpty()) {
            node.report("\"hashBy\" is empty; write what is hashed, such as hashBy: [accountId, visitorId]");
        }
        if (items.size() > MOST) {
            node.report("\"hashBy\" lists " + items.size() + " ids, expected at most " + MOST);
        }
        return by.isEmpty() ? List.of(Hashing.VISITOR_ID) : by;
    }

    private void add(YamlNode item, String name, List<String> before) {
        if (before.contains(name)) {
            item.report("\"" + name + "\" is written twice; keep one");
        } else if (before.contains(Hashing.VISITOR_ID)) {
            item.report("\"" + name + "\" is never hashed, since every visitor has a visitorId; write visitorId last");
        }
        check(item, name);
        before.add(name);
    }

    private void check(YamlNode item, String name) {
        @Nullable Map<String, FieldType> attributes = names.attributes();
        if (attributes == null || name.equals(Hashing.VISITOR_ID)) {
            return;
        }
        FieldType type = attributes.get(name);
        if (type == null) {
            item.report("unknown text attribute \"" + name + "\"" + Suggestion.endOfMessage(name, texts(attributes)));
        } else if (type != FieldType.TEXT) {
            item.report("attribute \"" + name + "\" is " + type + "; hashBy needs a text attribute or visitorId");
        }
    }

    private static List<String> texts(Map<String, FieldType> attributes) {
        Stream<String> texts = attributes.entrySet().stream()
                .filter(attribute -> attribute.getValue() == FieldType.TEXT)
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.of(Hashing.VISITOR_ID), texts).toList();
    }
}
