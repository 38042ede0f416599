package io.salience.engine.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands behind a name of a file system. */
enum FileKind {
    FILE("is a file"),
    FOLDER("is a folder"),
    LINK("is a link"),
    PIPE("is a pipe"),
    SOCKET("is a socket"),
    DEVICE("is a device");

    private static final int TYPE_MASK = 0xF000;
    private static final int PIPE_TYPE = 0x1000;
    private static final int SOCKET_TYPE = 0xC000;

    private final String found;

    FileKind(String found) {
        this.found = found;
    }

    /** As a message says it, such as {@code is a pipe}. */
    String found() {
        return found;
    }

    static FileKind of(Path file, BasicFileAttributes attributes, LinkOption... options) {
        if (attributes.isRegularFile()) {
            return FILE;
        }
        if (attributes.isDirectory()) {
            return FOLDER;
        }
        return attributes.isSymbolicLink() ? LINK : special(file, options);
    }

    /** Java itself knows no more of these than that they are something else. */
    private static FileKind special(Path file, LinkOption... options) {
        try {
            int type = (int) Files.getAttribute(file, "unix:mode", options) & TYPE_MASK;
            return type == PIPE_TYPE ? PIPE : type == SOCKET_TYPE ? SOCKET : DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return DEVICE;
        }
    }
}
