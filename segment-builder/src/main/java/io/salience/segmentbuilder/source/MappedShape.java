package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of a mapping file that says how records look. */
record MappedShape(MappingKeys keys) {

    static final String[] CSV_KEYS = {"delimiter", "escape", "skip", "columns", "quotes", "fill"};

    private static final long MOST_SKIPPED = 1000;

    /** Reading goes on with a guess where there is a problem, so that the others are told too. */
    RecordShape read() {
        SourceFormat format = keys.require("format")
                .flatMap(node -> node.oneOf(SourceFormat.class))
                .orElse(SourceFormat.NDJSON);
        boolean csv = format == SourceFormat.CSV;
        if (csv) {
            keys.find("each")
                    .ifPresent(node -> node.report("\"each\" is for json and ndjson; a row of CSV is one event"));
        } else {
            Stream.of(CSV_KEYS)
                    .forEach(key -> keys.find(key)
                            .ifPresent(node -> node.report("\"" + key + "\" is for csv only; delete it")));
        }
        RecordShape plain = new RecordShape(
                format, csv ? csv() : CsvShape.PLAIN, csv ? null : each(), List.of(), nulls(), encoding());
        return new RecordShape(
                format,
                plain.csv(),
                plain.each(),
                keyed(new MappingPaths(plain, keys)),
                plain.nulls(),
                plain.encoding());
    }

    private @Nullable FieldPath each() {
        Optional<YamlNode> each = keys.find("each");
        FieldPath list = each.flatMap(YamlNode::text).map(FieldPath::field).orElse(null);
        if (list != null && (!list.isComplete() || list.ofEnclosing())) {
            each.orElseThrow().report(MappingPaths.misfit(list.text()));
        }
        return list;
    }

    private CsvShape csv() {
        long skip = keys.find("skip")
                .flatMap(node -> node.wholeNumber(0, MOST_SKIPPED))
                .orElse(0L);
        List<String> columns = keys.find("columns").map(MappedShape::columns).orElse(List.of());
        CsvShape.@Nullable Fill fill = keys.find("fill").flatMap(this::fill).orElse(null);
        return new CsvShape(marks(), (int) skip, columns, fill);
    }

    private CsvShape.Marks marks() {
        @Nullable
        Character delimiter = keys.find("delimiter")
                .flatMap(node -> mark(node, "\",\", \";\" or \"\\t\""))
                .orElse(null);
        @Nullable
        Character escape =
                keys.find("escape").flatMap(node -> mark(node, "\"\\\\\"")).orElse(null);
        if (escape != null && escape.equals(delimiter == null ? CsvShape.PLAIN.delimiter() : delimiter)) {
            keys.require("escape")
                    .ifPresent(node -> node.report("the delimiter is the same; expected another character"));
        }
        boolean quoted = keys.find("quotes").map(MappedShape::quoted).orElse(true);
        return new CsvShape.Marks(delimiter, quoted, escape);
    }

    private static Optional<Character> mark(YamlNode node, String examples) {
        String text = node.text().orElse("");
        boolean fits = text.length() == 1 && text.charAt(0) < 0x7f && "\"\r\n\0".indexOf(text.charAt(0)) < 0;
        if (!fits) {
            node.report("expected one character such as " + examples + ", found " + Quotation.of(text));
        }
        return fits ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    private static List<String> columns(YamlNode node) {
        Set<String> seen = new HashSet<>();
        for (YamlNode item : node.items()) {
            item.text()
                    .filter(name -> !seen.add(name.strip()))
                    .ifPresent(name -> item.report("the column " + Quotation.of(name) + " is there twice; keep one"));
        }
        return node.items().stream()
                .flatMap(item -> item.text().stream())
                .map(String::strip)
                .toList();
    }

    private static boolean quoted(YamlNode node) {
        Optional<String> text = node.text();
        text.filter(word -> !word.equals("none") && !word.equals("double"))
                .ifPresent(word ->
                        node.report("unknown value " + Quotation.of(word) + MappingFile.oneOf(word, "double", "none")));
        return text.filter("none"::equals).isEmpty();
    }

    private Optional<CsvShape.Fill> fill(YamlNode node) {
        node.onlyKeys("by", "columns", "number");
        Optional<String> by = node.require("by").flatMap(YamlNode::text);
        List<String> columns = node.require("columns").map(YamlNode::texts).orElse(List.of());
        @Nullable String number = node.find("number").flatMap(YamlNode::text).orElse(null);
        return by.map(name -> new CsvShape.Fill(name, columns, number));
    }

    private List<KeyedList> keyed(MappingPaths paths) {
        return keys.find("keyed").map(YamlNode::itemsOrSelf).orElse(List.of()).stream()
                .flatMap(node -> keyed(node, paths).stream())
                .toList();
    }

    private static Optional<KeyedList> keyed(YamlNode node, MappingPaths paths) {
        if (!node.isMap()) {
            return paths.read(node).map(list -> new KeyedList(list, KeyedList.Keying.KEY));
        }
        node.onlyKeys("column", "field", "by");
        KeyedList.Keying by = node.find("by")
                .flatMap(word -> word.oneOf(KeyedList.Keying.class))
                .orElse(KeyedList.Keying.KEY);
        Optional<FieldPath> inner = node.find("field").flatMap(YamlNode::text).map(FieldPath::field);
        if (!paths.shape().isCsv()) {
            node.find("column").ifPresent(key -> key.report("\"column\" is for csv only; delete it"));
            return node.require("field").flatMap(paths::read).map(list -> new KeyedList(list, by));
        }
        Optional<FieldPath> column = node.require("column").flatMap(paths::read);
        return column.map(outer -> inner.map(field -> FieldPath.inColumn(outer.text(), field.text()))
                        .orElse(outer))
                .map(list -> new KeyedList(list, by));
    }

    private TextEncoding encoding() {
        return keys.find("encoding").flatMap(MappedShape::encoding).orElse(TextEncoding.UTF_8);
    }

    private static Optional<TextEncoding> encoding(YamlNode node) {
        Optional<String> name = node.text();
        Optional<TextEncoding> found = name.flatMap(TextEncoding::of);
        if (name.isPresent() && found.isEmpty()) {
            node.report("unknown encoding " + Quotation.of(name.get()) + TextEncoding.suggestion(name.get()));
        }
        return found;
    }

    /** The mapping's own words and those of its preset. */
    private Set<String> nulls() {
        return Stream.concat(keys.own().find("nulls").stream(), keys.ofPreset("nulls").stream())
                .flatMap(node -> node.texts().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
