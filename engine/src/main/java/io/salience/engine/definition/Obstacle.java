package io.salience.engine.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in words for people and without the names of Java's types. */
public final class Obstacle {

    private Obstacle() {}

    /** Such as {@code store/lock: permission denied}; the file stands before it where the system named one. */
    public static String of(IOException cause) {
        if (cause instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + reason(file);
        }
        return String.valueOf(cause.getMessage());
    }

    /** The same without the file, for messages that name it themselves. */
    public static String withoutFile(IOException cause) {
        return cause instanceof FileSystemException file ? reason(file) : String.valueOf(cause.getMessage());
    }

    /** What an unchecked exception wraps. */
    public static IOException in(UncheckedIOException wrapper) {
        IOException cause = wrapper.getCause();
        return cause == null ? new IOException(wrapper.getMessage(), wrapper) : cause;
    }

    private static String reason(FileSystemException cause) {
        if (cause instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "is there already";
        }
        String reason = cause.getReason();
        return reason == null ? String.valueOf(cause.getMessage()) : reason;
    }
}
