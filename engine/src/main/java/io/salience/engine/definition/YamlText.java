package io.salience.engine.definition;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A text as YAML 1.2 with its core rules: composed into nodes, never into objects of its author's choice. */
record YamlText(SourceText source, Problems problems) {

    static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    /** The one document's root; empty where there is none or the text is not YAML, which is then a problem. */
    Optional<Node> root() {
        try {
            Optional<Node> root = new Compose(settings()).composeString(source.text());
            if (root.isEmpty()) {
                problems.add(SourcePosition.of(source.file()), "is empty; expected a YAML document");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    source,
                    position(source, e.getProblemMark()),
                    "is not YAML: " + e.getProblem() + "; check colons, quotes and indents here and in the line above");
        } catch (YamlEngineException e) {
            problems.add(SourcePosition.of(source.file()), "is not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            problems.add(SourcePosition.of(source.file()), "nests too deeply to be read; write it flatter");
        }
        return Optional.empty();
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
