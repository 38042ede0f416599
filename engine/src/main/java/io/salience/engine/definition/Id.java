package io.salience.engine.definition;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names segments, placements, experiences, variants and content. */
public final class Id {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private Id() {}

    /**
     * What is wrong with a text that should be an id: lower-case letters, digits and hyphens, starting with a letter, at
     * most 64; empty where nothing is.
     *
     * @param what it names, for the message
     */
    public static Optional<String> problem(String what, String text) {
        return FORM.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("\"" + text + "\" is no " + what
                        + " id; write lower-case letters, digits and hyphens, a letter first");
    }
}
