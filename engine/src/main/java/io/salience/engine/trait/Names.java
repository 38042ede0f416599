package io.salience.engine.trait;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What traits, attributes, properties and parts of the context can be called, and how their types are written. */
public final class Names {

    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "in", "not", "contains", "matches", "daysAgo", "eval");

    private Names() {}

    /** Adds a problem at the value where its name cannot be one. */
    static void check(String name, YamlNode value) {
        if (!isName(name)) {
            value.report("\"" + name + "\" is not a name; expected a letter, then letters, digits or _");
        } else if (WORDS.contains(name)) {
            value.report("\"" + name + "\" is a word of the rule language; choose another name");
        }
    }

    /** The same for a name that rules read beside the context of a request. */
    public static void checkField(String name, YamlNode value) {
        check(name, value);
        if (ContextFields.names().contains(name)) {
            value.report("\"" + name + "\" is a field of the request's context; choose another name");
        } else if (name.equals(Schema.SEGMENTS)) {
            value.report("\"segments\" is the field of a visitor's segments; choose another name");
        }
    }

    /** The type that is written; empty where there is no such type, which is then a problem. */
    public static Optional<FieldType> type(YamlNode node) {
        return node.text().flatMap(text -> {
            Optional<FieldType> type = FieldType.DECLARED.stream()
                    .filter(one -> one.toString().equals(text))
                    .findFirst();
            if (type.isEmpty()) {
                List<String> known =
                        FieldType.DECLARED.stream().map(FieldType::toString).toList();
                node.report("unknown type \"" + text + "\"" + Suggestion.endOfMessage(text, known));
            }
            return type;
        });
    }

    /** Whether it is a letter, then letters, digits or underscores. */
    static boolean isName(String text) {
        boolean good = !text.isEmpty() && Character.isLetter(text.charAt(0));
        for (int i = 1; i < text.length(); i++) {
            good &= Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_';
        }
        return good;
    }
}
