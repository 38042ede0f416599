package io.salience.engine.experience;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;
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
        @Nullable List<String> attributes = names.textAttributes();
        if (attributes == null) {
            return;
        }
        List<String> known = Stream.concat(Stream.of(Hashing.VISITOR_ID), attributes.stream())
                .toList();
        if (!known.contains(name)) {
            item.report("unknown text attribute \"" + name + "\"" + Suggestion.endOfMessage(name, known));
        }
    }
}
