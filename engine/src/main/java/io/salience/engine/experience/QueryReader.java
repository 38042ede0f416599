package io.salience.engine.experience;

import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the part {@code query} of {@code workspace.yaml}: {@code name: type}, or {@code name: { parameter, type }}. */
final class QueryReader {

    private QueryReader() {}

    /** Those that can be read; what cannot is a problem. */
    static List<QueryField> read(YamlNode node) {
        List<QueryField> fields = new ArrayList<>();
        node.entries().forEach((name, value) -> {
            Names.checkField(name, node.key(name));
            field(name, node.key(name), value).filter(QueryReader::isNew).ifPresent(fields::add);
        });
        return fields;
    }

    /** Whether no schema has it before the workspace is read. */
    private static boolean isNew(QueryField field) {
        return !ContextFields.names().contains(field.name()) && !field.name().equals(Schema.SEGMENTS);
    }

    private static Optional<QueryField> field(String name, YamlNode key, YamlNode value) {
        if (!value.isMap()) {
            return Names.type(value).map(type -> new QueryField(name, name, type, key.at()));
        }
        value.onlyKeys("parameter", "type");
        String parameter = value.find("parameter").flatMap(YamlNode::text).orElse(name);
        Optional<FieldType> type = value.require("type").flatMap(Names::type);
        return type.map(found -> new QueryField(name, parameter, found, key.at()));
    }
}
