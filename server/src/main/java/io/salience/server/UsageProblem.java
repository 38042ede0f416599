package io.salience.server;

import io.salience.engine.definition.Suggestion;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line in two lines: what, and where to read more. */
record UsageProblem(ParameterException problem, CommandLine command) {

    static final ITypeConverter<Instant> INSTANT = text -> {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not an instant such as 2026-11-01T00:00:00Z (UTC, with the time and Z)");
        }
    };

    static final ITypeConverter<Integer> WHOLE_NUMBER = text -> {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    };

    UsageProblem(ParameterException problem) {
        this(problem, problem.getCommandLine());
    }

    void print(PrintWriter err) {
        if (MissingOptions.isAbout(problem)) {
            MissingOptions missing = MissingOptions.of(command);
            err.println(missing.isEmpty() ? problem.getMessage() : missing.sentence());
            err.println("Read more with: " + launcher() + " --help");
            return;
        }
        if (problem instanceof MaxValuesExceededException) {
            err.println(repeated());
            err.println("Read more with: " + launcher() + " --help");
            return;
        }
        boolean takesCommand = !command.getSubcommands().isEmpty();
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            err.println(problem.getMessage());
            if (takesCommand) {
                command.usage(err);
                return;
            }
        } else if (takesCommand && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            err.println("unknown command \"" + word + "\"" + Suggestion.endOfMessage(word, commands()));
        } else {
            err.println(problem.getMessage());
        }
        err.println("Read more with: " + launcher() + " --help");
    }

    /** Picocli tells of groups there, as a user does not know them. */
    private String repeated() {
        Set<ArgSpec> once = new HashSet<>();
        return command.getParseResult().matchedArgs().stream()
                .filter(argument -> argument.isOption() && !once.add(argument))
                .findFirst()
                .map(option -> "option '" + ((OptionSpec) option).longestName() + "' (" + option.paramLabel()
                        + ") should be specified only once")
                .orElse(String.valueOf(problem.getMessage()));
    }

    private List<String> commands() {
        return command.getSubcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String launcher() {
        return "./" + command.getCommandSpec().qualifiedName();
    }
}
