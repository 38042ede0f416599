package io.salience.server.serving;

import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads regular files that lie inside a folder, also through links that stay inside; opens nothing else. */
final class InnerFile {

    private static final long LARGEST = 16L << 20;
    private static final String TOO_LARGE = "is larger than 16 MiB";
    private static final int BUFFER_BYTES = 1 << 16;

    private InnerFile() {}

    /**
     * SHA-256 of a file, in hex.
     *
     * @throws IOException if it is not a regular file inside, is larger than 16 MiB or cannot be read
     */
    static String hash(Path root, Path file) throws IOException {
        Path real = inside(root, file);
        BasicFileAttributes found = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw refusal(file, "is not a regular file");
        }
        if (found.size() > LARGEST) {
            throw refusal(file, TOO_LARGE);
        }
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            return hash(file, in);
        }
    }

    private static String hash(Path file, InputStream in) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            hash.bytes(buffer, 0, read);
            bytes += read;
            if (bytes > LARGEST) {
                throw refusal(file, TOO_LARGE);
            }
        }
        return hash.hex();
    }

    /**
     * Whether it is a folder inside, and none that it lies in itself.
     *
     * @throws IOException if it is a link that leads out, back or nowhere
     */
    static boolean isFolder(Path root, Path folder) throws IOException {
        Path real = inside(root, folder);
        if (root.toRealPath().startsWith(real)) {
            throw refusal(folder, "is a link that leads back to the folder it lies in");
        }
        return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path inside(Path root, Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw refusal(file, "is a link that leads out of the folder");
        }
        return real;
    }

    private static FileSystemException refusal(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
