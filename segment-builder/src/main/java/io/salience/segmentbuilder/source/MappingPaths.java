package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the places of values, as the shape of the records allows them. */
record MappingPaths(RecordShape shape, MappingKeys keys) {

    /** One place, or a list of places; empty where there is a problem. */
    List<FieldPath> list(YamlNode node) {
        return node.itemsOrSelf().stream().flatMap(item -> read(item).stream()).toList();
    }

    Optional<FieldPath> read(YamlNode node) {
        if (shape.isCsv()) {
            return node.isMap() ? inColumn(node) : node.text().flatMap(text -> column(node, text));
        }
        return node.text().map(text -> field(node, text));
    }

    private Optional<FieldPath> inColumn(YamlNode node) {
        node.onlyKeys("column", "field");
        Optional<FieldPath> column = node.require("column").flatMap(this::read);
        return node.require("field")
                .flatMap(field -> field.text()
                        .flatMap(text -> column.map(outer -> {
                            FieldPath path = FieldPath.inColumn(outer.text(), text);
                            if (!path.isComplete()) {
                                field.report(misfit(text));
                            }
                            return path;
                        })));
    }

    private Optional<FieldPath> column(YamlNode node, String text) {
        String name = text.strip();
        CsvShape csv = shape.csv();
        boolean counted = csv.fill() != null && name.equals(csv.fill().number());
        if (!csv.hasHeader() && !counted && !csv.columns().contains(name)) {
            node.report("\"columns\" has no " + Quotation.of(name) + Suggestion.endOfMessage(name, csv.columns()));
        }
        return Optional.of(FieldPath.column(name));
    }

    private FieldPath field(YamlNode node, String text) {
        boolean outer = keys.enclosesPreset() && keys.isOfPreset(node) && !text.startsWith("/");
        FieldPath path = FieldPath.field(outer ? "/" + text : text);
        if (!path.isComplete()) {
            node.report(misfit(text));
        } else if (path.ofEnclosing() && shape.each() == null) {
            node.report(
                    Quotation.of(text) + " means a field of the enclosing record, which there is only with \"each\"");
        }
        return path;
    }

    static String misfit(String text) {
        return Quotation.of(text) + " is not a field; expected a name, or names with dots between them";
    }
}
