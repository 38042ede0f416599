package io.salience.server.export;

import io.salience.engine.definition.BadInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that appears as a whole or not at all: it is written beside its name and renamed when it is complete and on the
 * disk. Compressed where its name ends with {@code .gz}.
 */
public record ExportFile(Path path) {

    private static final String GZIP = ".gz";
    private static final int BUFFER_BYTES = 1 << 16;

    /** Writes text. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes the file; one of that name is replaced.
     *
     * @throws BadInput where the name is a folder's
     */
    public void write(Content content) throws IOException {
        if (Files.isDirectory(path)) {
            throw new BadInput(path + ": is a folder; expected the name of a file to write");
        }
        Path unfinished = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        unfinished.toFile().deleteOnExit();
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(content, Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(Content content, OutputStream file) throws IOException {
        if (!path.toString().endsWith(GZIP)) {
            flushed(content, file);
            return;
        }
        // Not closed, since that would close the file, which must be synced first.
        GZIPOutputStream zipped = new GZIPOutputStream(file, BUFFER_BYTES);
        flushed(content, zipped);
        zipped.finish();
    }

    private static void flushed(Content content, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_BYTES);
        content.writeTo(writer);
        writer.flush();
    }
}
