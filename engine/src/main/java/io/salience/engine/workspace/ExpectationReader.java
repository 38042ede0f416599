package io.salience.engine.workspace;

import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Reason;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.rulebook.Rulebook;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. */
record ExpectationReader(Rulebook rulebook) {

    /** By placement; problems are added. */
    Map<String, Expectation> read(YamlNode node) {
        Map<String, Expectation> expected = new LinkedHashMap<>();
        List<String> known =
                rulebook.settings().placements().stream().map(Placement::id).toList();
        node.entries().forEach((placement, value) -> {
            if (!known.contains(placement)) {
                node.key(placement)
                        .report("unknown placement \"" + placement + "\"" + Suggestion.endOfMessage(placement, known));
            }
            expected.put(placement, expectation(value));
        });
        return expected;
    }

    private Expectation expectation(YamlNode node) {
        node.onlyKeys("experience", "variant", "reason", "detail", "rule", "assigned");
        Optional<Experience> experience = node.find("experience").flatMap(this::experience);
        return new Expectation(
                experience.map(Experience::id).orElse(null),
                node.find("variant")
                        .flatMap(variant -> variant(experience, variant))
                        .orElse(null),
                node.find("reason").map(value -> word(value, Reason.class)).orElse(null),
                node.find("detail").map(value -> word(value, Detail.class)).orElse(null),
                node.find("rule").flatMap(YamlNode::text).orElse(null),
                node.find("assigned").flatMap(YamlNode::bool).orElse(null));
    }

    private Optional<Experience> experience(YamlNode node) {
        return node.text().flatMap(id -> new ExperienceReference(rulebook).experience(node, id));
    }

    /** The variant's id; that it exists can be said only where the experience is named beside it. */
    private static Optional<String> variant(Optional<Experience> experience, YamlNode node) {
        Optional<String> id = node.text();
        if (id.isPresent() && experience.isPresent()) {
            ExperienceReference.hasVariant(node, experience.get(), id.get());
        }
        return id;
    }

    /** One of an enum's names as decisions write it, in capitals. */
    private static <E extends Enum<E>> @Nullable E word(YamlNode node, Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        Optional<String> text = node.text();
        for (E one : all) {
            if (text.isPresent() && one.name().equals(text.get())) {
                return one;
            }
        }
        text.ifPresent(word -> node.report("unknown value \"" + word + "\""
                + Suggestion.endOfMessage(word, all.stream().map(Enum::name).toList())));
        return null;
    }
}
