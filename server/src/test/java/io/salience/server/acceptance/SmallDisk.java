package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of a chosen size, in memory. It can only be mounted where that is allowed.
 *
 * @param folder where it is mounted
 */
record SmallDisk(Path folder) implements AutoCloseable {

    private static final int PAGE = 1 << 12;

    /** Where it cannot be mounted, the test is skipped loudly. */
    static SmallDisk mount(Path folder, long bytes) throws IOException {
        Files.createDirectories(folder);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()) != 0) {
            System.out.println("SKIPPED: a small disk cannot be mounted here; full disks were not tested");
            Assumptions.abort("a small disk cannot be mounted");
        }
        return new SmallDisk(folder);
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            if (List.of(command).contains("-t")) {
                return -1;
            }
            throw e;
        }
    }

    void resize(long bytes) throws IOException {
        assertThat(run("mount", "-o", "remount,size=" + bytes, folder.toString()))
                .isZero();
    }

    long used() {
        try {
            FileStore disk = Files.getFileStore(folder);
            return disk.getTotalSpace() - disk.getUnallocatedSpace();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves so many bytes free. */
    void leave(long bytes) throws IOException {
        resize((used() + bytes + PAGE - 1) / PAGE * PAGE);
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Takes all that is free, now. */
    void fill() {
        try (OutputStream out =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] page = new byte[PAGE];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** Takes all that is free but so many pages, which is what small files take. */
    void fillBut(int pages) throws IOException {
        fill();
        try (FileChannel channel = FileChannel.open(ballast(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - (long) pages * PAGE);
        }
    }

    void removeBallast() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", "-l", folder.toString())).isZero();
    }
}
