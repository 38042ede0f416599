package io.salience.engine.trait;

import java.util.List;
import java.util.stream.Collectors;

/** The normal form in which definitions are compared: texts in quotes, so that no name can look like something else. */
final class Definition {

    private Definition() {}

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String list(List<String> texts) {
        return texts.stream().map(Definition::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
