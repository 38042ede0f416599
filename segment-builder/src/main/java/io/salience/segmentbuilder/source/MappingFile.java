package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.segmentbuilder.source.EventParts.EventName;
import io.salience.segmentbuilder.source.EventParts.EventTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping file while it is read: its YAML becomes a {@link SourceMapping}, or problems. */
final class MappingFile {

    private static final char COMMA = ',';

    private final YamlNode root;

    MappingFile(YamlNode root) {
        this.root = root;
    }

    /** Empty where something that must be there is not, which is then a problem. */
    Optional<SourceMapping> mapping() {
        // Also tells of keys that are written twice.
        root.entries();
        if (!root.isMap()) {
            return Optional.empty();
        }
        boolean profiles = root.find("attributes").isPresent();
        if (profiles) {
            root.onlyKeys("format", "delimiter", "visitor", "attributes", "nulls");
        } else {
            root.onlyKeys(
                    "format",
                    "delimiter",
                    "each",
                    "visitor",
                    "event",
                    "time",
                    "id",
                    "properties",
                    "attributes",
                    "nulls");
        }
        Optional<SourceFormat> format = root.require("format").flatMap(MappingFile::format);
        // Reading goes on with a guess, so that the other problems are told too.
        RecordShape shape = shape(format.orElse(SourceFormat.NDJSON));
        Paths paths = new Paths(shape);
        Optional<FieldPath> visitor = root.require("visitor").flatMap(paths::read);
        Optional<EventParts> event = profiles ? Optional.empty() : event(paths);
        List<MappedField> fields = new MappedFields(paths).read(root.find(profiles ? "attributes" : "properties"));
        return visitor.filter(path -> profiles || event.isPresent())
                .map(path -> new SourceMapping(root.source(), shape, path, event, fields));
    }

    private static Optional<SourceFormat> format(YamlNode node) {
        return node.oneOf(SourceFormat.class);
    }

    private RecordShape shape(SourceFormat format) {
        boolean csv = format == SourceFormat.CSV;
        Optional<YamlNode> each = root.find("each");
        if (csv) {
            each.ifPresent(node -> node.report("\"each\" is for json and ndjson; a row of CSV is one event"));
        } else {
            root.find("delimiter").ifPresent(node -> node.report("\"delimiter\" is for csv only; delete it"));
        }
        char delimiter =
                csv ? root.find("delimiter").map(MappingFile::delimiter).orElse(COMMA) : COMMA;
        FieldPath list =
                csv ? null : each.flatMap(YamlNode::text).map(FieldPath::field).orElse(null);
        if (list != null && (!list.isComplete() || list.ofEnclosing())) {
            each.get().report(Paths.misfit(list.text()));
        }
        return new RecordShape(format, delimiter, list, nulls());
    }

    private static char delimiter(YamlNode node) {
        String text = node.text().orElse(",");
        boolean fits = text.length() == 1 && text.charAt(0) < 0x7f && "\"\r\n\0".indexOf(text.charAt(0)) < 0;
        if (!fits) {
            node.report("expected one character such as \",\", \";\" or \"\\t\", found " + Quotation.of(text));
        }
        return fits ? text.charAt(0) : COMMA;
    }

    private Set<String> nulls() {
        return root.find("nulls")
                .map(node -> Set.copyOf(new HashSet<>(node.texts())))
                .orElse(Set.of(""));
    }

    private Optional<EventParts> event(Paths paths) {
        Optional<EventName> name = root.require("event").flatMap(node -> name(node, paths));
        Optional<EventTime> time = root.require("time").flatMap(node -> time(node, paths));
        @Nullable FieldPath id = root.find("id").flatMap(paths::read).orElse(null);
        return name.isPresent() && time.isPresent()
                ? Optional.of(new EventParts(name.get(), time.get(), id))
                : Optional.empty();
    }

    private static Optional<EventName> name(YamlNode node, Paths paths) {
        if (!node.isMap()) {
            return paths.read(node).map(path -> new EventName(path, null));
        }
        node.onlyKeys("always");
        return node.require("always").flatMap(YamlNode::text).map(name -> new EventName(null, name));
    }

    private static Optional<EventTime> time(YamlNode node, Paths paths) {
        if (!node.isMap()) {
            node.report("expected { from: FIELD, format: iso }");
            return Optional.empty();
        }
        node.onlyKeys("from", "format", "zone");
        TimeFormat format = WrittenTime.format(node);
        return node.require("from").flatMap(paths::read).map(path -> new EventTime(path, format));
    }

    /** Reads the places of values, as the shape of the records allows them. */
    record Paths(RecordShape shape) {

        Optional<FieldPath> read(YamlNode node) {
            return node.text().map(text -> read(node, text));
        }

        private FieldPath read(YamlNode node, String text) {
            if (shape.format() == SourceFormat.CSV) {
                return FieldPath.column(text.strip());
            }
            FieldPath path = FieldPath.field(text);
            if (!path.isComplete()) {
                node.report(misfit(text));
            } else if (path.ofEnclosing() && shape.each() == null) {
                node.report(Quotation.of(text)
                        + " means a field of the enclosing record, which there is only with \"each\"");
            }
            return path;
        }

        static String misfit(String text) {
            return Quotation.of(text) + " is not a field; expected a name, or names with dots between them";
        }
    }

    /** The end of a message about a text that is none of these. */
    static String oneOf(String found, String... known) {
        return Suggestion.endOfMessage(found, Arrays.asList(known));
    }
}
