package io.salience.server.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** Runs the runnable jar as a user does. */
final class Launcher {

    static final Path ROOT = Path.of(System.getProperty("salience.root"));
    private static final Path JAR = ROOT.resolve("server/target/salience.jar");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Launcher() {}

    /** What a command printed and how it ended. */
    record Run(int exitCode, String out, String err) {}

    /** A folder of real exports beside the project; where it is absent, the test is skipped loudly. */
    static Path shared(String folder) {
        Path shared = ROOT.resolve("../shared").resolve(folder).normalize();
        if (!Files.isDirectory(shared)) {
            System.out.println("SKIPPED: ../shared/" + folder + " is absent; real exports were not tested");
            Assumptions.abort("../shared/" + folder + " is absent");
        }
        return shared;
    }

    /** Runs a command to its end, from the project's folder. */
    static Run run(Object... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** The same with environment variables added. */
    static Run run(Map<String, String> environment, Object... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("salience", ".out");
        Path err = Files.createTempFile("salience", ".err");
        try {
            ProcessBuilder builder =
                    builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end within " + TIMEOUT + ": " + List.of(arguments));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static ProcessBuilder builder(Object... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.environment().put("SALIENCE_HOME", ROOT.toString());
        return builder;
    }

    /** A server in a process of its own; closing it ends the process. */
    static final class Server implements AutoCloseable {

        private final Process process;
        private final int port;

        private Server(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        /** Starts {@code serve} on a free port and waits until it serves. */
        static Server start(Path workspace, Path store, Object... more) throws IOException {
            List<Object> arguments =
                    new ArrayList<>(List.of("serve", "--workspace", workspace, "--store", store, "--port", 0));
            arguments.addAll(List.of(more));
            Process process =
                    builder(arguments.toArray()).redirectErrorStream(true).start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.append(line).append('\n');
                if (line.startsWith("Serving ")) {
                    String url = line.substring(line.indexOf("http://"), line.indexOf(" (evaluator"));
                    return new Server(process, Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
                }
            }
            throw new AssertionError("the server did not start: " + seen);
        }

        int port() {
            return port;
        }

        @Override
        public void close() {
            process.destroy();
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop within 30 s", e);
            }
        }
    }
}
