package io.salience.engine.trait;

import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the types of items from {@code traits.yaml}. */
record ItemTypesReader(YamlNode root) {

    private static final List<String> TAKEN = List.of("Visitor", "Profile", "Object");

    /** By name; what has problems is left out, and the problems added. */
    Map<String, Schema> read() {
        Map<String, Schema> types = new LinkedHashMap<>();
        root.find("items").map(YamlNode::entries).orElse(Map.of()).forEach((name, fields) -> {
            checkName(name);
            types.put(name, schema(fields));
        });
        return types;
    }

    private void checkName(String name) {
        YamlNode key = root.find("items").map(items -> items.key(name)).orElse(root);
        if (!Names.isName(name) || !Character.isUpperCase(name.charAt(0))) {
            key.report("\"" + name + "\" is no name of items; expected a capital letter, then letters, digits or _");
        } else if (TAKEN.contains(name)) {
            key.report("\"" + name + "\" means something else in rules; choose another name");
        }
    }

    private static Schema schema(YamlNode fields) {
        Schema.Builder schema = Schema.builder();
        fields.entries().forEach((name, node) -> {
            Names.check(name, node);
            if (name.equals(Schema.SEGMENTS)) {
                node.report("\"segments\" is the field of a visitor's segments; choose another name");
            }
            Names.type(node).ifPresent(type -> schema.add(name, type, Origin.ITEM));
        });
        return schema.build();
    }
}
