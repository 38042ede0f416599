package io.salience.engine.check;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a workspace, read again where a finding needs to show a place. Not thread-safe. */
final class Sources {

    private final Path folder;
    private final Map<String, Optional<SourceText>> texts = new HashMap<>();
    private @Nullable Map<String, YamlNode> experiences;

    Sources(Path folder) {
        this.folder = folder;
    }

    /** A problem with the line it stands on; in tables the place names the cell. */
    Problem problem(SourcePosition at, String message) {
        String line = at.line() == 0 || at.isInTable()
                ? ""
                : text(at.file()).map(source -> source.line(at.line())).orElse("");
        return new Problem(at, message, line);
    }

    private Optional<SourceText> text(String file) {
        return texts.computeIfAbsent(file, name -> SourceText.read(folder.resolve(name), name, new Problems()));
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
            try (Stream<Path> files = Files.list(folder.resolve("experiences"))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(this::addExperience);
            } catch (IOException e) {
                return experiences; // findings then name the folder
            }
        }
        return experiences;
    }

    private void addExperience(Path file) {
        text("experiences/" + file.getFileName())
                .flatMap(source -> YamlNode.parse(source, new Problems()))
                .ifPresent(root -> root.find("id").flatMap(YamlNode::text).ifPresent(id -> {
                    if (experiences != null) {
                        experiences.putIfAbsent(id, root);
                    }
                }));
    }
}
