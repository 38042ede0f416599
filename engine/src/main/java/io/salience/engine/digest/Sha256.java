package io.salience.engine.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making. Not thread-safe. */
public final class Sha256 {

    private static final int BUFFER_BYTES = 1 << 20;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The hash of a file. */
    public static String ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, OutputStream.nullOutputStream());
        }
    }

    /** The hash of some bytes. */
    public static String ofBytes(byte[] bytes) {
        Sha256 sha256 = new Sha256();
        sha256.digest.update(bytes);
        return sha256.hex();
    }

    /** Copies to the end and returns the hash of what was copied. */
    public static String copy(InputStream from, OutputStream to) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            sha256.digest.update(buffer, 0, read);
            to.write(buffer, 0, read);
        }
        return sha256.hex();
    }

    /** The hash of a text in UTF-8. */
    public static String ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds some bytes. */
    public void bytes(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /** Adds a text in UTF-8. */
    public void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a line in UTF-8, followed by a line feed. */
    public void line(String text) {
        text(text);
        digest.update((byte) '\n');
    }

    /** The hash in lower-case hex; nothing may be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
