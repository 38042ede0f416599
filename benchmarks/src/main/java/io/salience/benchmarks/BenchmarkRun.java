package io.salience.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** JMH's own command line, with the JVM flags that Chronicle Map needs given to the processes that measure. */
public final class BenchmarkRun {

    private BenchmarkRun() {}

    /** @param arguments of JMH; {@code -jvmArgsPrepend} is taken, {@code -jvmArgsAppend} is free */
    public static void main(String[] arguments) throws IOException {
        List<String> ours = List.of("-jvmArgsPrepend", flags());
        org.openjdk.jmh.Main.main(
                Stream.concat(Arrays.stream(arguments), ours.stream()).toArray(String[]::new));
    }

    /** What Chronicle Map needs, separated by spaces. */
    public static String flags() throws IOException {
        try (InputStream text = BenchmarkRun.class.getResourceAsStream("jvm-flags.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
