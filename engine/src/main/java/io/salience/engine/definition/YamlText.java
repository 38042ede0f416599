package io.salience.engine.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A text as YAML 1.2 with its core rules: composed into nodes, never into objects of its author's choice. */
record YamlText(SourceText source, Problems problems) {

    static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private static final int LONGEST_LINE = 500_000;
    private static final int DEEPEST = 100;
    private static final String TOO_DEEP = "nests too deeply to be read; write it flatter";
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    /** The one document's root; empty where there is none or the text is not YAML, which is then a problem. */
    Optional<Node> root() {
        if (hasLongLine()) {
            return Optional.empty();
        }
        try {
            Optional<Node> root = new Compose(settings()).composeString(source.text());
            if (root.isEmpty()) {
                problems.add(SourcePosition.of(source.file()), "is empty; expected a YAML document");
            }
            if (root.isPresent() && isDeeper(root.get(), DEEPEST)) {
                problems.add(SourcePosition.of(source.file()), TOO_DEEP);
                return Optional.empty();
            }
            root.ifPresent(this::refuseTags);
            return root;
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    source,
                    position(source, e.getProblemMark()),
                    "is not YAML: " + withoutBut(e.getProblem())
                            + "; check colons, quotes and indents here and in the line above");
        } catch (YamlVersionException e) {
            problems.add(
                    SourcePosition.of(source.file()), "is YAML of another version than 1.2; remove the line %YAML");
        } catch (YamlEngineException e) {
            String why = String.valueOf(e.getMessage());
            problems.add(
                    SourcePosition.of(source.file()),
                    why.contains("aliases")
                            ? "repeats a list or map by an alias (*name), which is not allowed; write it out"
                            : "is not YAML: " + why);
        } catch (StackOverflowError e) {
            problems.add(SourcePosition.of(source.file()), TOO_DEEP);
        }
        return Optional.empty();
    }

    /** A line that no person wrote takes the parser long; it is a problem. */
    private boolean hasLongLine() {
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                problems.add(
                        new SourcePosition(source.file(), i + 1, 0),
                        "this line has " + lines.get(i).length() + " characters, expected at most " + LONGEST_LINE
                                + "; break it");
                return true;
            }
        }
        return false;
    }

    private static boolean isDeeper(Node node, int levels) {
        return levels == 0 ? !parts(node).isEmpty() : parts(node).stream().anyMatch(part -> isDeeper(part, levels - 1));
    }

    private static List<Node> parts(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()))
                        .toList()
                : List.of();
    }

    /** Tags name types to make of a value; nothing here is made of anybody's choice. */
    private void refuseTags(Node node) {
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(
                    source,
                    position(source, node.getStartMark()),
                    "the tag " + node.getTag().getValue().replace(Tag.PREFIX, "!!")
                            + " is not allowed; write the value alone");
        }
        parts(node).forEach(this::refuseTags);
    }

    /** The parser's sentences often go on from "expected ...", which it keeps to itself. */
    private static String withoutBut(String problem) {
        return problem.startsWith("but ") ? problem.substring("but ".length()) : problem;
    }

    private LoadSettings settings() {
        return LoadSettings.builder()
                .setLabel(source.file())
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(0)
                .setSchema(new CoreSchema())
                .build();
    }

    /** Where a mark stands; the file as a whole where there is none. */
    static SourcePosition position(SourceText source, Optional<Mark> mark) {
        return mark.map(found -> new SourcePosition(source.file(), found.getLine() + 1, found.getColumn() + 1))
                .orElse(SourcePosition.of(source.file()));
    }

    /** The value of a scalar as plain Java; null where nothing is written. */
    static @Nullable Object plain(ScalarNode scalar) {
        String text = scalar.getValue();
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(scalar.getTag())) {
            return text.equalsIgnoreCase("true");
        }
        boolean numeric = Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag());
        return numeric && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
