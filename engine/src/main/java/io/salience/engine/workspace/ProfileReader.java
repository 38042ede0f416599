package io.salience.engine.workspace;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Origin;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the store would know about a visitor whom a file describes. */
record ProfileReader(Rulebook rulebook) {

    /**
     * Problems are added; what has one is left out.
     *
     * @param at the moment of the decisions
     */
    Scenario.Profile read(YamlNode visitor, String visitorId, Instant at) {
        Map<String, Object> values = new LinkedHashMap<>();
        visitor.find("traits").ifPresent(node -> readValues(node, Origin.TRAIT, values));
        visitor.find("attributes").ifPresent(node -> readValues(node, Origin.ATTRIBUTE, values));
        List<String> segments = visitor.find("segments").map(this::segments).orElse(List.of());
        boolean known = visitor.find("segments").isPresent()
                || visitor.find("traits").isPresent()
                || visitor.find("attributes").isPresent();
        AssignmentReader assignments = new AssignmentReader(rulebook, visitorId, values, at);
        return new Scenario.Profile(
                known,
                values,
                segments,
                visitor.find("assignments").map(assignments::read).orElse(List.of()));
    }

    private void readValues(YamlNode node, Origin origin, Map<String, Object> values) {
        node.entries().forEach((name, value) -> {
            Optional<Field> field = rulebook.schema().find(name).filter(found -> found.origin() == origin);
            if (field.isEmpty()) {
                List<String> known = rulebook.schema().fields(origin).stream()
                        .map(Field::name)
                        .toList();
                node.key(name).report("unknown " + origin + " \"" + name + "\"" + Suggestion.endOfMessage(name, known));
                return;
            }
            Object written = value.plain();
            if (written == null) {
                return;
            }
            FieldValue.of(field.get(), written)
                    .ifPresentOrElse(
                            found -> values.put(name, found),
                            () -> value.report(
                                    "\"" + name + "\" is " + field.get().type() + ", found "
                                            + FieldValue.shown(written) + "; "
                                            + advice(field.get().type())));
        });
    }

    private static String advice(FieldType type) {
        return switch (type) {
            case TEXT -> "write a text, in quotes where it looks like a number";
            case INSTANT -> "write an instant such as 2026-01-31T09:00:00Z";
            case BOOLEAN -> "write true or false";
            case VERSION -> "write a version in quotes, such as \"17.4\"";
            default -> "write a number";
        };
    }

    private List<String> segments(YamlNode node) {
        List<String> known = rulebook.schema().segments();
        for (YamlNode item : node.itemsOrSelf()) {
            item.text()
                    .filter(name -> !known.contains(name))
                    .ifPresent(name ->
                            item.report("unknown segment \"" + name + "\"" + Suggestion.endOfMessage(name, known)));
        }
        return node.texts();
    }
}
