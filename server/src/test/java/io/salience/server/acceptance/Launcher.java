package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs the runnable jar as a user does. */
final class Launcher {

    static final Path ROOT = Path.of(System.getProperty("salience.root"));
    static final Path JAR = ROOT.resolve("server/target/salience.jar");
    private static final Pattern SERVING = Pattern.compile("^Serving .*http://[0-9.]+:([0-9]+)");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private Launcher() {}

    /** What a command printed and how it ended. */
    record Run(int exitCode, String out, String err) {

        /** What went wrong: on slow machines, builds tell their progress there too. */
        String troubles() {
            return err.lines()
                    .filter(line -> !line.matches(" *[0-9]+ %  [a-z].*"))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A folder of real exports beside the project; where it is absent, the test is skipped loudly. */
    static Path shared(String folder) {
        Path shared = ROOT.resolve("../shared").resolve(folder).normalize();
        if (!Files.isDirectory(shared)) {
            System.out.println("SKIPPED: ../shared/" + folder + " is absent; real exports were not tested");
            Assumptions.abort("../shared/" + folder + " is absent");
        }
        return shared;
    }

    /** A key file as it should be: for its owner alone. */
    static Path keyFile(Path file, String key) throws IOException {
        Files.writeString(file, key);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * The Java that runs a command.
     *
     * @param options of the virtual machine
     * @param environment added to that of the tests
     */
    record Jvm(Path java, List<String> options, Map<String, String> environment) {

        private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

        /** For processes that end soon: less than half the CPU of a virtual machine that compiles for hours to come. */
        private static final List<String> QUICK = List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + JAR.resolveSibling("salience.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");

        /** The Java that runs the tests, with options that spare the machine. */
        static Jvm ofTests(String... options) {
            return plain(Stream.concat(QUICK.stream(), Stream.of(options)).toArray(String[]::new));
        }

        /** The Java that runs the tests, as users start it. */
        static Jvm plain(String... options) {
            return new Jvm(Path.of(System.getProperty("java.home"), "bin", "java"), List.of(options), Map.of());
        }

        /** A user who owns nothing, which only root may become; skipped loudly where that is not possible. */
        static Jvm ofNobody() {
            if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(SETPRIV)) {
                System.out.println("SKIPPED: another user than root, which needs root and " + SETPRIV);
                Assumptions.abort("needs root and setpriv");
            }
            List<String> command = new ArrayList<>(List.of("--reuid=65534", "--regid=65534", "--clear-groups"));
            command.add(ofTests().java.toString());
            command.addAll(ofTests().options);
            return new Jvm(SETPRIV, command, Map.of());
        }

        Jvm with(String name, Object value) {
            return new Jvm(java, options, Map.of(name, value.toString()));
        }

        ProcessBuilder builder(Object... arguments) {
            List<String> command = new ArrayList<>(List.of(java.toString()));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
            for (Object argument : arguments) {
                command.add(argument.toString());
            }
            ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
            builder.environment().put("SALIENCE_HOME", ROOT.toString());
            builder.environment().putAll(environment);
            return builder;
        }
    }

    /** Runs a command to its end, from the project's folder. */
    static Run run(Object... arguments) throws IOException, InterruptedException {
        return run(Jvm.ofTests(), arguments);
    }

    /** The same on another Java. */
    static Run run(Jvm jvm, Object... arguments) throws IOException, InterruptedException {
        return run(jvm.builder(arguments));
    }

    static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("salience", ".out");
        Path err = Files.createTempFile("salience", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end within " + TIMEOUT + ": " + builder.command());
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a command within this process, which is faster: the same command line, without the JVM's part. */
    static Run inProcess(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** A server in a process of its own; closing it ends the process. */
    static final class Server implements AutoCloseable {

        private final Process process;
        private final ServerOutput output;
        private final int port;

        private Server(Process process, ServerOutput output, int port) {
            this.process = process;
            this.output = output;
            this.port = port;
        }

        /** Starts {@code serve} on a free port and waits until it serves. */
        static Server start(Path workspace, Path store, Object... more) throws IOException {
            return start(Jvm.ofTests(), serve(workspace, store, more));
        }

        /** The command line of a server on a free port. */
        static Object[] serve(Path workspace, Path store, Object... more) {
            List<Object> arguments =
                    new ArrayList<>(List.of("serve", "--workspace", workspace, "--store", store, "--port", 0));
            arguments.addAll(List.of(more));
            if (!arguments.contains("--drain-settle")) {
                arguments.addAll(List.of("--drain-settle", 0)); // nobody else comes
            }
            return arguments.toArray();
        }

        /** Starts a command that serves on, and waits until it does. */
        static Server start(Jvm jvm, Object... arguments) throws IOException {
            Process process = jvm.builder(arguments).redirectErrorStream(true).start();
            ServerOutput output = ServerOutput.of(process.inputReader(StandardCharsets.UTF_8));
            try {
                Matcher serving = SERVING.matcher(
                        output.next(line -> SERVING.matcher(line).find()));
                assertThat(serving.find()).isTrue();
                return new Server(process, output, Integer.parseInt(serving.group(1)));
            } catch (InterruptedException | AssertionError e) {
                process.destroyForcibly();
                throw new AssertionError("the server did not start", e);
            }
        }

        int port() {
            return port;
        }

        /** The next line with this text of what it prints, its log too; waits for it. */
        String lineWith(String text) throws InterruptedException {
            return output.next(line -> line.contains(text));
        }

        /** All that it printed so far, its log too. */
        List<String> lines() {
            return output.lines();
        }

        long pid() {
            return process.pid();
        }

        /** Asks it to end, and waits for nothing; what it says can still be read. */
        void terminate() {
            process.toHandle().destroy();
        }

        /** Ends it as SIGTERM does; gives the exit code. */
        int stop(Duration within) {
            terminate();
            return exitCode(within);
        }

        /** Waits for its end. */
        int exitCode(Duration within) {
            try {
                process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
                return process.exitValue();
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop within " + within, e);
            }
        }

        /** Ends it as {@code kill -9} does. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            stop(Duration.ofSeconds(30));
        }
    }
}
