package io.salience.server;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.UnfitFile;
import io.salience.server.command.BuildCommand;
import io.salience.server.command.CheckCommand;
import io.salience.server.command.DecideCommand;
import io.salience.server.command.DemoCommand;
import io.salience.server.command.ExplainCommand;
import io.salience.server.command.ExportCommand;
import io.salience.server.command.InspectCommand;
import io.salience.server.command.LockCommand;
import io.salience.server.command.OverrideCommand;
import io.salience.server.command.ReloadCommand;
import io.salience.server.command.RollbackCommand;
import io.salience.server.command.SampleCommand;
import io.salience.server.command.SegmentCommand;
import io.salience.server.command.ServeCommand;
import io.salience.server.command.StatusCommand;
import io.salience.server.command.StoreCommand;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs one command of the launcher. Exit codes: 0 done, 1 something that was checked does not hold, 2 the input cannot be
 * used (the message says why), 3 a bug of this program, 4 a server cut off requests when it stopped.
 */
@Command(
        name = "salience",
        description = "What should this visitor see right now, and why?",
        mixinStandardHelpOptions = true,
        version = "Salience 0.1.0")
public final class Main {

    private static final int MISTAKE = 3;

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            BuildCommand.class,
            SegmentCommand.class,
            StoreCommand.class,
            ServeCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            RollbackCommand.class,
            DecideCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            LockCommand.class,
            OverrideCommand.class,
            SampleCommand.class);

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        setIfAbsent("chronicle.analytics.disable", "true");
        setIfAbsent("chronicle.announcer.disable", "true");
        setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        setIfAbsent("org.slf4j.simpleLogger.log.io.salience.server.serving.Publisher", "info");
        // It warns of words that are refused here anyway.
        setIfAbsent("org.slf4j.simpleLogger.log.org.drools.drl.parser", "error");
        // It tells of a port in use before the message that says what to do.
        setIfAbsent("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
        // Each of its lines has a stack trace; the server logs these failures itself.
        setIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty.server.Response", "off");
        // Lines with the text of requests that cannot be read; the server counts and tells them itself.
        setIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty.util.HostPort", "error");
        setIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty.http", "error");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush(); // both flush by themselves at the end of a line only
        err.flush();
        System.exit(code);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Runs the command and gives its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return execute(out, err, arguments);
        } catch (Error e) { // memory, nesting or a class that cannot be loaded: not only exceptions end a command
            err.println(sentence(e));
            err.flush();
            return MISTAKE;
        }
    }

    private static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return line(out, err, commands(arguments)).execute(arguments);
    }

    /** All commands, as they read their options. */
    static CommandLine line(PrintWriter out, PrintWriter err) {
        return line(out, err, COMMANDS);
    }

    private static CommandLine line(PrintWriter out, PrintWriter err, List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Instant.class, UsageProblem.INSTANT)
                .registerConverter(Integer.class, UsageProblem.WHOLE_NUMBER)
                .registerConverter(int.class, UsageProblem.WHOLE_NUMBER)
                .setParameterExceptionHandler((e, all) -> {
                    new UsageProblem(e).print(err);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionStrategy(parsed -> {
                    RepeatedKeys.refuse(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((e, command, result) -> exitCode(e, err));
    }

    /** Only the one that is called, where one is: to read the options of all takes as long as many a command. */
    private static List<Class<?>> commands(String... arguments) {
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return called.isEmpty() ? COMMANDS : called;
    }

    static String sentence(Error e) {
        if (e instanceof OutOfMemoryError) {
            return "The memory does not suffice (" + e.getMessage()
                    + "), nothing was completed; give it more: for build with SALIENCE_BUILD_JAVA=-Xmx4g, else with JAVA_TOOL_OPTIONS=-Xmx4g";
        }
        if (e instanceof StackOverflowError) {
            return "Something in the input is nested too deeply, nothing was completed; make it flatter";
        }
        return "A bug in Salience stopped the command, nothing was completed; please report: "
                + Legible.message(e + at(e));
    }

    private static String at(Error e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }

    private static int exitCode(Exception e, PrintWriter err) {
        if (e instanceof BadInput) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof UncheckedIOException wrapper) {
            return exitCode(Obstacle.in(wrapper), err);
        }
        if (e instanceof UnfitFile unfit) {
            err.println(unfit.getFile() + ": " + unfit.sentence());
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof FileSystemException file) {
            err.println(Obstacle.of(file) + "; expected a file that can be used, on a disk with room; see to that");
            return CommandLine.ExitCode.USAGE;
        }
        err.println("This is a mistake of Salience, not yours. Please report it with what follows.");
        e.printStackTrace(err);
        return MISTAKE;
    }
}
