package io.salience.server;

import io.salience.engine.definition.Legible;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options such as {@code --context NAME=TEXT}, of which picocli would silently take the last one of a name. */
final class RepeatedKeys {

    private RepeatedKeys() {}

    /** @throws ParameterException if an option gives a name twice */
    static void refuse(ParseResult result) {
        for (OptionSpec option : result.matchedOptions()) {
            if (Map.class.isAssignableFrom(option.type())) {
                refuse(option, result);
            }
        }
        if (result.hasSubcommand()) {
            refuse(result.subcommand());
        }
    }

    private static void refuse(OptionSpec option, ParseResult result) {
        Set<String> names = new HashSet<>();
        for (String value : option.originalStringValues()) {
            String name = value.substring(0, Math.max(0, value.indexOf('=')));
            if (!names.add(name)) {
                throw new ParameterException(
                        result.commandSpec().commandLine(),
                        "option '" + option.longestName() + "' gives " + Legible.message(name)
                                + " twice; give it once");
            }
        }
    }
}
