package io.salience.server.key;

import io.salience.engine.folder.RegularFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a secret key and how well it keeps it. Nothing here shows any part of the key.
 *
 * @param path as the user named it
 */
public record KeyFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Prints the warnings, one a line. */
    public void warn(PrintWriter err) {
        warnings().forEach(warning -> err.println("Warning: " + warning));
        err.flush();
    }

    /**
     * One sentence each; none if only its owner may read the file and the key is hard to guess. A file that cannot be read
     * has none: whoever needs the key reports that.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        try (RegularFile file = RegularFile.open(path)) {
            addPermissions(warnings);
            String key = new String(file.bytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            new KeyStrength(key.strip())
                    .weakness()
                    .ifPresent(weakness -> warnings.add(path + ": the key " + weakness
                            + ", so it is easy to guess; make a new one with: openssl rand -hex 32"));
        } catch (IOException e) {
            LOG.debug("{} cannot be read", path, e);
        }
        return warnings;
    }

    private void addPermissions(List<String> warnings) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            warnings.add(path + ": has the permissions " + PosixFilePermissions.toString(permissions)
                    + ", so others than its owner can read or change the key; run: chmod 600 " + path);
        }
    }
}
