package io.salience.server;

import io.salience.server.command.RequiredTogether;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * All that a command line lacks. Picocli names the options of groups only if nothing else is missing.
 *
 * @param options of which one each is needed, and alternatives of which one is
 * @param parameters without a name
 */
record MissingOptions(List<String> options, List<String> parameters) {

    private static final String OF_PICOCLI = "Missing required ";
    private static final String OF_PICOCLI_FOR_GROUPS = "Error: Missing required ";
    private static final String VALUE_OF_AN_OPTION = "Missing required parameter for option";

    /** Whether a problem is that something is not there; otherwise something that is there is wrong. */
    static boolean isAbout(ParameterException problem) {
        String message = String.valueOf(problem.getMessage());
        return problem instanceof MissingParameterException
                && (message.startsWith(OF_PICOCLI) || message.startsWith(OF_PICOCLI_FOR_GROUPS))
                && !message.startsWith(VALUE_OF_AN_OPTION);
    }

    /** @param line that was parsed */
    static MissingOptions of(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        Set<ArgSpec> given = Set.copyOf(line.getParseResult().matchedArgs());
        List<String> options = new ArrayList<>();
        command.options().stream()
                .filter(option -> option.required() && option.group() == null && !given.contains(option))
                .map(MissingOptions::shown)
                .forEach(options::add);
        command.argGroups().stream()
                .filter(group -> group.multiplicity().min() > 0)
                .filter(group -> group.args().stream().noneMatch(given::contains))
                .map(MissingOptions::shown)
                .forEach(options::add);
        together(command).flatMap(part -> part.missing().stream()).forEach(options::add);
        List<String> parameters = command.positionalParameters().stream()
                .filter(parameter -> parameter.required() && !given.contains(parameter))
                .map(parameter -> "'" + parameter.paramLabel() + "'")
                .toList();
        return new MissingOptions(options, parameters);
    }

    private static Stream<RequiredTogether> together(CommandSpec command) {
        return Stream.concat(
                        Stream.of(command.userObject()),
                        command.mixins().values().stream().map(CommandSpec::userObject))
                .filter(RequiredTogether.class::isInstance)
                .map(RequiredTogether.class::cast);
    }

    private static String shown(ArgGroupSpec group) {
        return group.args().stream()
                .filter(ArgSpec::isOption)
                .map(option -> shown((OptionSpec) option))
                .collect(Collectors.joining(" or "));
    }

    private static String shown(OptionSpec option) {
        return "'" + option.longestName() + (option.arity().max() == 0 ? "" : "=" + option.paramLabel()) + "'";
    }

    boolean isEmpty() {
        return options.isEmpty() && parameters.isEmpty();
    }

    /** One sentence that names them all. */
    String sentence() {
        String kind = parameters.isEmpty()
                ? options.size() == 1 ? "option" : "options"
                : !options.isEmpty() ? "options and parameters" : parameters.size() == 1 ? "parameter" : "parameters";
        return OF_PICOCLI + kind + ": "
                + String.join(
                        ", ",
                        Stream.concat(options.stream(), parameters.stream()).toList());
    }
}
