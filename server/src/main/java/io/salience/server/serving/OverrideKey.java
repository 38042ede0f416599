package io.salience.server.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.Overrides;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.RegularFile;
import io.salience.engine.folder.UnfitFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs overrides and knows which ones it signed. A token is the payload, a dot and the payload's HMAC-SHA256, both in
 * base64url without padding. Immutable and thread-safe; the key is never shown.
 */
public final class OverrideKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 4096;
    private static final String EXPECTED = "expected a file of " + LEAST_BYTES + " to " + MOST_BYTES + " secret bytes";
    private static final int LONGEST_TOKEN = 8192;
    private static final String ADVICE = "; make a new one with ./salience override";
    /** What is signed begins with this, so that what the key signs elsewhere is no override. */
    private static final String PURPOSE = "salience-override-1.";

    private final SecretKeySpec key;

    private OverrideKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** What is signed. */
    private record Payload(
            @Nullable SortedMap<String, String> variants,
            @Nullable String expires) {}

    /**
     * The key that a file holds: all of its bytes, as they are.
     *
     * @throws BadInput where it cannot be read, or has less than 32 bytes or more than 4 096
     */
    public static OverrideKey read(Path file) {
        try (RegularFile open = RegularFile.open(file)) {
            if (open.size() >= LEAST_BYTES && open.size() <= MOST_BYTES) {
                return new OverrideKey(open.bytes(MOST_BYTES));
            }
            throw unusable(file, "has " + open.size() + " bytes", null);
        } catch (UnfitFile e) {
            throw unusable(file, e.getReason(), e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read (" + Obstacle.withoutFile(e) + "); " + EXPECTED, e);
        }
    }

    private static BadInput unusable(Path file, String found, @Nullable UnfitFile cause) {
        return new BadInput(file + ": " + found + "; " + EXPECTED + ", such as: openssl rand -base64 48", cause);
    }

    /** A token for these overrides. */
    public String sign(Overrides overrides, Instant expires) {
        try {
            byte[] payload =
                    Json.MAPPER.writeValueAsBytes(new Payload(new TreeMap<>(overrides.variants()), expires.toString()));
            return encode(payload) + "." + encode(mac(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /**
     * The overrides of a token.
     *
     * @throws BadInput where this key did not sign it, or it expired
     */
    public Overrides read(String token, Instant now) {
        Payload payload = parse(verified(token));
        if (payload.variants() == null || payload.expires() == null) {
            throw forged();
        }
        Instant expires = instant(payload.expires());
        if (!now.isBefore(expires)) {
            throw new BadInput("the override token expired at " + expires + ADVICE);
        }
        return new Overrides(Map.copyOf(payload.variants()));
    }

    private byte[] verified(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST_TOKEN) {
            throw forged();
        }
        byte[] payload = decode(token.substring(0, dot));
        if (!MessageDigest.isEqual(mac(payload), decode(token.substring(dot + 1)))) {
            throw forged();
        }
        return payload;
    }

    private static Payload parse(byte[] payload) {
        try {
            return Json.MAPPER.readValue(payload, Payload.class);
        } catch (IOException e) {
            throw forged();
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw forged();
        }
    }

    private static BadInput forged() {
        return new BadInput("the override token was not signed with this server's key, or was changed" + ADVICE);
    }

    private byte[] mac(byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Only what {@link #encode} writes: the decoder alone would take several texts for the same bytes. */
    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (encode(bytes).equals(text)) {
                return bytes;
            }
            throw forged();
        } catch (IllegalArgumentException e) {
            throw forged();
        }
    }
}
