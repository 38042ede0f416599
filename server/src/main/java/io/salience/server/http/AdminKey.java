package io.salience.server.http;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The key of those who may publish and roll back. Only its hash is kept, and nothing shows it. Immutable. */
public final class AdminKey {

    private static final int SHORTEST = 32;
    private static final int LONGEST = 512;

    private final byte[] hash;

    private AdminKey(String key) {
        this.hash = hash(key);
    }

    /**
     * Reads a key.
     *
     * @throws BadInput where the file cannot be read or holds no key
     */
    public static AdminKey read(Path file) {
        return new AdminKey(readText(file));
    }

    /**
     * The key in a file, for those who send it: 32 to 512 letters, digits and signs of ASCII without spaces, with or without
     * a line end.
     *
     * @throws BadInput where the file cannot be read or holds something else
     */
    public static String readText(Path file) {
        Problems problems = new Problems();
        byte[] bytes =
                SourceText.readBytes(file, file.toString(), problems).orElse(new byte[0]); // a text would show its line
        problems.refuseIfAny();
        String key = SourceText.withoutMark(new String(bytes, StandardCharsets.UTF_8))
                .strip();
        boolean sendable = key.chars().allMatch(character -> character > ' ' && character < 127);
        if (key.length() < SHORTEST || key.length() > LONGEST || !sendable) {
            throw new BadInput(file + ": found " + key.length()
                    + (sendable ? " characters" : " characters, some of them spaces or not ASCII")
                    + ", expected a key of " + SHORTEST + " to " + LONGEST
                    + " ASCII characters without spaces; make one with: openssl rand -hex 32");
        }
        return key;
    }

    /** Whether this is the key; takes the same time for every text of one length. */
    boolean is(String text) {
        return MessageDigest.isEqual(hash, hash(text));
    }

    private static byte[] hash(String key) {
        return Sha256.ofText(key).getBytes(StandardCharsets.US_ASCII);
    }
}
