package io.salience.engine.trait;

import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Schema;
import java.util.Set;

/** What traits, attributes and properties can be called. */
final class Names {

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
    static void checkField(String name, YamlNode value) {
        check(name, value);
        if (ContextFields.names().contains(name)) {
            value.report("\"" + name + "\" is a field of the request's context; choose another name");
        } else if (name.equals(Schema.SEGMENTS)) {
            value.report("\"segments\" is the field of a visitor's segments; choose another name");
        }
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
