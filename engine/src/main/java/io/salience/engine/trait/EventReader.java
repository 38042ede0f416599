package io.salience.engine.trait;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what traits say about events: names, properties, windows and conditions. Where something is wrong it adds a
 * problem and gives a harmless value.
 */
final class EventReader {

    private final List<String> events;
    private final Schema properties;
    private final Set<String> untyped;
    private final ConditionParser conditions;

    /** @param untyped properties whose type is a problem already; what uses them is none */
    EventReader(List<String> events, Schema properties, Set<String> untyped, Problems problems) {
        this.events = events;
        this.properties = properties;
        this.untyped = untyped;
        this.conditions = new ConditionParser(properties, problems);
    }

    /** The events of a trait: their names stand at the first node, window and condition in the second. */
    EventFilter filter(YamlNode names, YamlNode trait) {
        return EventFilter.of(events(names), window(trait, "window"), where(trait));
    }

    /** One event or a list of them. */
    List<String> events(YamlNode node) {
        List<String> names = new ArrayList<>();
        node.itemsOrSelf().forEach(item -> names.add(event(item)));
        if (names.isEmpty()) {
            node.report("an empty list of events; name at least one");
        }
        return names;
    }

    String event(YamlNode node) {
        String name = node.text().orElse(EventFilter.ANY);
        if (!name.equals(EventFilter.ANY) && !events.contains(name)) {
            node.report("unknown event \"" + name + "\"" + Suggestion.endOfMessage(name, events));
        }
        return name;
    }

    /** A property of any type. */
    String property(YamlNode node) {
        String name = node.text().orElse("");
        if (!name.isEmpty() && !untyped.contains(name) && properties.find(name).isEmpty()) {
            node.report("unknown property \"" + name + "\"" + Suggestion.endOfMessage(name, properties.names()));
        }
        return name;
    }

    /** A property that must have a type. */
    String property(YamlNode node, TraitKind kind, FieldType needed) {
        String name = property(node);
        properties
                .find(name)
                .map(Field::type)
                .filter(type -> type != needed)
                .ifPresent(type -> node.report(
                        kind.key() + " needs a property of type " + needed + ", \"" + name + "\" is " + type));
        return name;
    }

    /** The window under a key; all time where the key is not written. */
    Window window(YamlNode trait, String key) {
        return trait.find(key).map(EventReader::window).orElse(Window.ALL);
    }

    private static Window window(YamlNode node) {
        return node.text()
                .map(text -> Window.parse(text).orElseGet(() -> {
                    node.report("\"" + text + "\" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s");
                    return Window.ALL;
                }))
                .orElse(Window.ALL);
    }

    private @Nullable Condition where(YamlNode trait) {
        return trait.find("where")
                .flatMap(node -> node.text().flatMap(text -> conditions.parse(node.source(), startOf(node), text)))
                .orElse(null);
    }

    /** Where the text of a scalar starts: after its quote, or on the line after the sign of a block. */
    private static SourcePosition startOf(YamlNode node) {
        SourcePosition at = node.at();
        String line = node.source().line(at.line());
        char sign = at.column() >= 1 && at.column() <= line.length() ? line.charAt(at.column() - 1) : ' ';
        if (sign == '|' || sign == '>') {
            String next = node.source().line(at.line() + 1);
            return new SourcePosition(
                    at.file(),
                    at.line() + 1,
                    next.length() - next.stripLeading().length() + 1);
        }
        boolean quoted = sign == '\'' || sign == '"';
        return quoted ? new SourcePosition(at.file(), at.line(), at.column() + 1) : at;
    }
}
