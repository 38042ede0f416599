package io.salience.server.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file has a name.
 *
 * @param key null if there is none
 */
record FileIdentity(Path name, @Nullable String key) {

    /** Of the file that has this name now. It is not opened: closing it would release a lock that this process has on it. */
    static FileIdentity of(Path name) {
        try {
            Object key = Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return new FileIdentity(name, key == null ? name.toString() : key.toString());
        } catch (IOException e) {
            return new FileIdentity(name, null);
        }
    }

    /** Whether it still has this name. */
    boolean isStill() {
        return key != null && key.equals(of(name).key);
    }
}
