package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of a workspace with one placement, as they are translated, and requests for it. Mutable. */
final class Definitions {

    static final String PLACEMENT = "feature";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scope visitor = new Scope();
    private final ObjectNode settings = JSON.createObjectNode();
    private final Map<String, ObjectNode> experiences = new LinkedHashMap<>();
    private final StringBuilder rules = new StringBuilder();

    Definitions() {
        settings.put("name", "Translated");
        settings.putArray("locales").add("en");
        settings.putObject("placements");
        settings.putObject("layers");
    }

    Scope visitor() {
        return visitor;
    }

    /** The attributes as a whole, of which conditions ask for some. */
    Subject attributes() {
        return new Subject(visitor, "");
    }

    /** @param value what is shown where no experience says otherwise */
    void placement(JsonNode value) {
        ObjectNode placement = settings.withObject("/placements").putObject(PLACEMENT);
        placement.put("description", "The feature");
        if (!value.isNull() && !value.isMissingNode()) {
            placement.putObject("fallback").set("value", value);
        }
    }

    /** A new one, to be given {@code seed} and {@code hash}. */
    ObjectNode layer(String id) {
        return settings.withObject("/layers").putObject(id);
    }

    /** A new active one whose values are the packaged content of the variants v0, v1 and so on. */
    ObjectNode experience(String id, List<JsonNode> values) {
        ObjectNode experience = JSON.createObjectNode();
        experience.put("id", id);
        experience.put("placement", PLACEMENT);
        experience.put("status", "active");
        experience.put("priority", 1_000 - experiences.size());
        for (int i = 0; i < values.size(); i++) {
            ObjectNode variant = experience.withArray("variants").addObject();
            variant.put("id", "v" + i).putObject("fallback").set("value", values.get(i));
        }
        experiences.put(id, experience);
        return experience;
    }

    /** A rule for each way in which the condition holds. */
    void rules(String name, Formula condition, String action) {
        for (List<Formula> way : Formula.rules(condition, true)) {
            String number = rules.isEmpty() ? "" : " " + rules.length();
            rules.append("rule \"").append(name).append(number).append("\"\nwhen\n    Visitor( ");
            rules.append(
                    way.stream().filter(Formula::isPlain).map(Formula::text).collect(Collectors.joining(", ")));
            rules.append(" )\n");
            way.stream()
                    .filter(part -> !part.isPlain())
                    .forEach(part -> rules.append("    ").append(part.text()).append('\n'));
            rules.append("then\n    ").append(action).append(";\nend\n\n");
        }
    }

    Workspace load(Path folder) {
        try {
            Files.createDirectories(folder.resolve("experiences"));
            Files.createDirectories(folder.resolve("targeting"));
            Files.writeString(folder.resolve("workspace.yaml"), settings.toPrettyString());
            Files.writeString(folder.resolve("traits.yaml"), visitor.declarations());
            Files.writeString(folder.resolve("targeting/rules.drl"), rules);
            for (Map.Entry<String, ObjectNode> one : experiences.entrySet()) {
                Files.writeString(
                        folder.resolve("experiences/" + one.getKey() + ".yaml"),
                        one.getValue().toPrettyString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Workspace.load(folder);
    }

    /** What a visitor with these attributes asks. */
    DecisionRequest request(JsonNode attributes) {
        return new DecisionRequest(
                "somebody", List.of(PLACEMENT), Map.of(), visitor.values(attributes), null, visitor.items(attributes));
    }
}
