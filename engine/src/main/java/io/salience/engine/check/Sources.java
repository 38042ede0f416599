package io.salience.engine.check;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Variant;
import io.salience.engine.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts that a workspace was compiled from, looked at again where a finding needs to show a place. Not thread-safe. */
final class Sources {

    private final Map<String, String> definitions;
    private final Map<String, Optional<SourceText>> texts = new HashMap<>();
    private @Nullable Map<String, YamlNode> experiences;

    Sources(Workspace workspace) {
        this.definitions = workspace.definitions();
    }

    /** A problem with the line it stands on; in tables the place names the cell. */
    Problem problem(SourcePosition at, String message) {
        String line = at.line() == 0 || at.isInTable()
                ? ""
                : text(at.file()).map(source -> source.line(at.line())).orElse("");
        return new Problem(at, message, line);
    }

    private Optional<SourceText> text(String file) {
        return texts.computeIfAbsent(
                file, name -> Optional.ofNullable(definitions.get(name)).map(text -> new SourceText(name, text)));
    }

    SourcePosition variant(Experience experience, Variant variant) {
        return place(
                experience,
                root -> root.find("variants").stream()
                        .flatMap(variants -> variants.items().stream())
                        .filter(node -> node.find("id")
                                .flatMap(YamlNode::text)
                                .filter(variant.id()::equals)
                                .isPresent())
                        .findFirst());
    }

    SourcePosition schedule(Experience experience) {
        return place(experience, root -> root.find("schedule"));
    }

    private SourcePosition place(Experience experience, Function<YamlNode, Optional<YamlNode>> part) {
        YamlNode root = experiences().get(experience.id());
        return root == null
                ? SourcePosition.of("experiences")
                : part.apply(root).orElse(root).at();
    }

    SourcePosition placement(Placement placement) {
        return text("workspace.yaml")
                .flatMap(source -> YamlNode.parse(source, new Problems()))
                .flatMap(root -> root.find("placements"))
                .map(placements -> placements.key(placement.id()).at())
                .orElse(SourcePosition.of("workspace.yaml"));
    }

    private Map<String, YamlNode> experiences() {
        if (experiences == null) {
            experiences = new HashMap<>();
            new TreeMap<>(definitions)
                    .keySet().stream()
                            .filter(file -> file.startsWith("experiences/"))
                            .forEach(this::addExperience);
        }
        return experiences;
    }

    private void addExperience(String file) {
        text(file)
                .flatMap(source -> YamlNode.parse(source, new Problems()))
                .ifPresent(root -> root.find("id").flatMap(YamlNode::text).ifPresent(id -> {
                    if (experiences != null) {
                        experiences.putIfAbsent(id, root);
                    }
                }));
    }
}
