package io.salience.engine.definition;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file with its position. Every reading method either gives the value or adds a problem that says
 * where, what was found and what was expected; nothing is converted silently. Not thread-safe.
 */
public final class YamlNode {

    private final SourceText source;
    private final Problems problems;
    private final Node node;

    private YamlNode(SourceText source, Problems problems, Node node) {
        this.source = source;
        this.problems = problems;
        this.node = node;
    }

    /**
     * Reads a file of one YAML document.
     *
     * @param path where it is
     * @param shown the name to show in messages
     * @return its root; empty where it cannot be read, is not YAML or is empty, which is then a problem
     */
    public static Optional<YamlNode> read(Path path, String shown, Problems problems) {
        return SourceText.read(path, shown, problems).flatMap(source -> parse(source, problems));
    }

    /** Parses a text of one YAML document; see {@link #read}. */
    public static Optional<YamlNode> parse(SourceText source, Problems problems) {
        return new YamlText(source, problems).root().map(root -> new YamlNode(source, problems, root));
    }

    public SourcePosition at() {
        return YamlText.position(source, node.getStartMark());
    }

    public SourceText source() {
        return source;
    }

    /** Adds a problem at this value. */
    public void report(String message) {
        problems.add(source, at(), message);
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether nothing is written here ({@code key:} alone, {@code null} or {@code ~}). */
    public boolean isNull() {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    /** The entries of a map in the order written. Anything else, and a key written twice, is a problem. */
    public Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode map)) {
            report("expected a map (key: value), found " + kind());
            return entries;
        }
        Set<String> repeated = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            YamlNode key = new YamlNode(source, problems, tuple.getKeyNode());
            Optional<String> name = key.text();
            if (name.isPresent()
                    && entries.put(name.get(), new YamlNode(source, problems, tuple.getValueNode())) != null
                    && repeated.add(name.get())) {
                key.report("\"" + name.get() + "\" is written twice; keep one");
            }
        }
        return entries;
    }

    /** The items of a list; anything else is a problem. */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode list)) {
            report("expected a list, found " + kind());
            return List.of();
        }
        return list.getValue().stream()
                .map(item -> new YamlNode(source, problems, item))
                .toList();
    }

    /** The items of a list, or this value alone where it is not a list. */
    public List<YamlNode> itemsOrSelf() {
        return isList() ? items() : List.of(this);
    }

    /** The texts of a list of scalars, or of one scalar; what is not a scalar is a problem and left out. */
    public List<String> texts() {
        return itemsOrSelf().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The value of a key of this map, where it is written. */
    public Optional<YamlNode> find(String key) {
        return tuple(key).map(tuple -> new YamlNode(source, problems, tuple.getValueNode()));
    }

    /** A key of this map, to report a problem at; this map where the key is not written. */
    public YamlNode key(String key) {
        return tuple(key)
                .map(tuple -> new YamlNode(source, problems, tuple.getKeyNode()))
                .orElse(this);
    }

    private Optional<NodeTuple> tuple(String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return Optional.of(tuple);
                }
            }
        }
        return Optional.empty();
    }

    /** The value of a key that must be written. */
    public Optional<YamlNode> require(String key) {
        Optional<YamlNode> found = find(key);
        if (found.isEmpty()) {
            report("\"" + key + "\" is missing; write " + key + ": ...");
        }
        return found;
    }

    /** Adds a problem for every key of this map that is not one of these, or that is written twice. */
    public void onlyKeys(String... allowed) {
        entries();
        if (!(node instanceof MappingNode map)) {
            return;
        }
        List<String> known = Arrays.asList(allowed);
        for (NodeTuple tuple : map.getValue()) {
            YamlNode key = new YamlNode(source, problems, tuple.getKeyNode());
            key.text()
                    .filter(name -> !known.contains(name))
                    .ifPresent(
                            name -> key.report("unknown key \"" + name + "\"" + Suggestion.endOfMessage(name, known)));
        }
    }

    /** The text of a scalar exactly as written, without quotes; anything else is a problem. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return Optional.of(scalar.getValue());
        }
        report("expected a text, found " + kind());
        return Optional.empty();
    }

    /**
     * An id, see {@link Id}.
     *
     * @param what it names, for the message
     */
    public Optional<String> id(String what) {
        return text().filter(id -> checkId(what, id));
    }

    /** Whether a text is an id; if not, that is a problem here. See {@link #id}. */
    public boolean checkId(String what, String id) {
        Optional<String> problem = Id.problem(what, id);
        problem.ifPresent(this::report);
        return problem.isEmpty();
    }

    /** A whole number within bounds, both inclusive. */
    public Optional<Long> wholeNumber(long least, long most) {
        return scalar(
                text -> ScalarText.wholeNumber(text).filter(value -> value >= least && value <= most),
                "a whole number from " + least + " to " + most);
    }

    /** A decimal number of at most 18 digits before and 9 after the point. */
    public Optional<BigDecimal> number() {
        return scalar(ScalarText::number, "a number");
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool() {
        return scalar(ScalarText::bool, "true or false");
    }

    /** An ISO 8601 instant in UTC of the years 1970 to 9999, such as {@code 2026-01-31T09:00:00Z}. */
    public Optional<Instant> instant() {
        return scalar(ScalarText::instant, "an instant such as 2026-01-31T09:00:00Z");
    }

    private <T> Optional<T> scalar(Function<String, Optional<T>> meaning, String expected) {
        return text().flatMap(text -> {
            Optional<T> value = meaning.apply(text);
            if (value.isEmpty()) {
                report("expected " + expected + ", found \"" + text + "\"");
            }
            return value;
        });
    }

    /** One of an enum's names, written in lower case with hyphens. */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return text().flatMap(text -> {
            Optional<E> found = ScalarText.oneOf(type, text);
            if (found.isEmpty()) {
                report("unknown value \"" + text + "\"" + Suggestion.endOfMessage(text, ScalarText.words(type)));
            }
            return found;
        });
    }

    /**
     * The value as plain Java: maps, lists, texts, {@link BigDecimal}, {@link Boolean} and null, as YAML 1.2's core
     * rules read it. For parts whose shape is the author's own, such as content.
     */
    public @Nullable Object plain() {
        if (isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries().forEach((key, value) -> map.put(key, value.plain()));
            return map;
        }
        if (isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            items().forEach(item -> list.add(item.plain()));
            return list;
        }
        return YamlText.plain((ScalarNode) node);
    }

    /** The entries of a map as {@link #plain} values; null values are left out. */
    public Map<String, Object> plainMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        entries().forEach((key, value) -> {
            Object plain = value.plain();
            if (plain != null) {
                map.put(key, plain);
            }
        });
        return map;
    }

    private String kind() {
        if (isNull()) {
            return "nothing";
        }
        return isMap() ? "a map" : isList() ? "a list" : "\"" + ((ScalarNode) node).getValue() + "\"";
    }
}
