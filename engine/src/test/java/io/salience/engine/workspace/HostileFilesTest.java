package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody puts into a workspace: it is refused soon, with a message, and nothing of it runs. */
class HostileFilesTest {

    private static final Duration MOST_CPU_TIME = Duration.ofSeconds(2);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    static List<HostileFile> files() throws IOException {
        return HostileFile.all();
    }

    /** So that the first file does not pay for loading classes. */
    @BeforeAll
    static void loadAGoodWorkspace(@TempDir Path good) {
        WorkspaceFolder.in(good).load();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedSoonWithAMessage(HostileFile hostile) {
        WorkspaceFolder workspace = WorkspaceFolder.in(folder).write(hostile.file(), hostile.content());
        long start = THREADS.getCurrentThreadCpuTime();
        String told = workspace.problems();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        assertThat(told).isEqualTo(hostile.told());
        assertThat(taken).isLessThan(MOST_CPU_TIME);
        assertThat(System.getProperty("salience.hostile")).isNull();
    }

    @Test
    void thereAreMoreThanSixtyOfThem() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(files()).extracting(HostileFile::title).doesNotHaveDuplicates();
    }
}
