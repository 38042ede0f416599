package io.salience.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is asked to end goes on to its next look, and may make the map until then. */
class EndingProcessTest {

    private static final int EXIT = 7;

    @TempDir
    private Path folder;

    /** Publishes to a folder while the process is already ending. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Store.prepare();
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                await(done);
            }));
            new Thread(() -> System.exit(EXIT)).start();
            await(asked);
            SampleProfiles.publish(Path.of(arguments[0]), 1);
            System.out.println("published");
            done.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void profilesAreStoredWhileTheProcessEnds() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-"))
                .forEach(command::add);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.add(folder.resolve("store").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("published\n");
            assertThat(process.waitFor()).isEqualTo(EXIT);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Store.at(folder.resolve("store")).current().orElseThrow().profiles())
                .isEqualTo(1);
    }
}
