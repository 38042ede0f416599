package io.salience.segmentbuilder.source;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import io.salience.segmentbuilder.source.MappedField.Places;
import io.salience.segmentbuilder.source.MappedField.Writing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a mapping file that lists properties or attributes.
 *
 * @param numbers how numbers are written, if a field does not say it
 */
record MappedFields(MappingPaths paths, NumberFormat numbers) {

    /** Numbers are written as the file says for all, or plainly. */
    static MappedFields of(MappingPaths paths) {
        NumberFormat numbers =
                paths.keys().find("number").map(WrittenNumber::format).orElse(NumberFormat.PLAIN);
        return new MappedFields(paths, numbers);
    }

    /** The fields of the file, and those of its preset that it does not name itself. */
    List<MappedField> read(String key) {
        MappingKeys keys = paths.keys();
        Map<String, YamlNode> nodes =
                new LinkedHashMap<>(keys.ofPreset(key).map(YamlNode::entries).orElse(Map.of()));
        nodes.putAll(keys.own().find(key).map(YamlNode::entries).orElse(Map.of()));
        List<MappedField> fields = new ArrayList<>();
        nodes.forEach((name, node) -> field(name, node).ifPresent(fields::add));
        return fields;
    }

    private Optional<MappedField> field(String name, YamlNode node) {
        if (!node.isMap()) {
            node.report("expected { from: FIELD, type: text }");
            return Optional.empty();
        }
        node.onlyKeys("from", "times", "type", "format", "zone", "number", "strict", "optional");
        List<FieldPath> from = node.require("from").map(paths::list).orElse(List.of());
        List<FieldPath> times = node.find("times").map(paths::list).orElse(List.of());
        boolean optional = node.find("optional").flatMap(YamlNode::bool).orElse(false);
        Optional<FieldType> type = node.require("type").flatMap(MappedFields::type);
        TimeFormat format = WrittenTime.DEFAULT;
        if (type.filter(FieldType.INSTANT::equals).isPresent()) {
            format = WrittenTime.format(node);
        } else if (type.isPresent()) {
            Stream.of("format", "zone").flatMap(key -> node.find(key).stream()).forEach(MappedFields::isForInstants);
        }
        if (type.filter(one -> one != FieldType.NUMBER).isPresent()) {
            Stream.of("times", "number")
                    .forEach(key -> node.find(key)
                            .ifPresent(found -> found.report("\"" + key + "\" is for type number only; delete it")));
        }
        if (from.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Places places = new Places(from, times, optional);
        return Optional.of(new MappedField(name, type.get(), places, writing(node, format), position(name, node)));
    }

    private Writing writing(YamlNode node, TimeFormat time) {
        NumberFormat number = node.find("number").map(WrittenNumber::format).orElse(numbers);
        return new Writing(
                time, number, node.find("strict").flatMap(YamlNode::bool).orElse(false));
    }

    private @Nullable SourcePosition position(String name, YamlNode node) {
        return paths.keys().isOfPreset(node) ? null : keyPosition(name, node);
    }

    private static void isForInstants(YamlNode node) {
        node.report("\"format\" and \"zone\" are for type instant only; delete it");
    }

    private static Optional<FieldType> type(YamlNode node) {
        return node.text().flatMap(text -> {
            Optional<FieldType> type = FieldType.DECLARED.stream()
                    .filter(one -> one.toString().equals(text))
                    .findFirst();
            if (type.isEmpty()) {
                node.report("unknown type " + Quotation.of(text)
                        + MappingFile.oneOf(text, "text", "number", "boolean", "instant", "version"));
            }
            return type;
        });
    }

    /** Where the name stands: before its value, or on the line above where the value begins a new line. */
    private static SourcePosition keyPosition(String name, YamlNode node) {
        SourcePosition value = node.at();
        int inLine =
                node.source().line(value.line()).lastIndexOf(name, Math.max(0, value.column() - 2 - name.length()));
        if (inLine >= 0) {
            return new SourcePosition(value.file(), value.line(), inLine + 1);
        }
        int above = node.source().line(value.line() - 1).indexOf(name);
        return above >= 0 ? new SourcePosition(value.file(), value.line() - 1, above + 1) : value;
    }
}
