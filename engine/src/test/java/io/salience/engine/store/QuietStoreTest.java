package io.salience.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle reports its use to its maker unless told otherwise; started without the switches, a store is quiet too. */
class QuietStoreTest {

    @TempDir
    Path temporary;

    /** Builds and opens a store in a process of its own. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            SampleProfiles.publish(folder, 1);
            Store.at(folder).open(folder.resolve("private")).close();
        }
    }

    @Test
    void aStoreReportsNothingAndPrintsNothing() throws IOException, InterruptedException {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Path output = temporary.resolve("output");
        Path folder = temporary.resolve("store");
        Process process = new ProcessBuilder(command(home, folder))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(SampleProfiles.ids(Store.at(folder))).containsExactly("g000001");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("analytics"));
        }
    }

    /** Without JUnit, in whose presence Chronicle is quiet anyway. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> command(Path home, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        // Were it not quiet, its report would end here.
        command.addAll(List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=1"));
        command.addAll(List.of("-Duser.home=" + home, "-cp", classPath()));
        command.addAll(List.of(Build.class.getName(), folder.toString()));
        return command;
    }
}
