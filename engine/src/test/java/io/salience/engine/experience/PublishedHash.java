package io.salience.engine.experience;

import java.nio.charset.StandardCharsets;

/**
 * GrowthBook's hash, version 2 where nothing else is said, written from its published description in arithmetic of
 * unsigned 32-bit numbers held in longs: {@code fnv1a32(fnv1a32(seed + value) + "") % 10000}. An oracle for the engine's
 * own.
 */
public final class PublishedHash {

    private PublishedHash() {}

    /** The bucket of a text of ASCII, 0 to 9 999. */
    public static int bucket(String seed, String value) {
        return (int) (fnv1a(Long.toString(fnv1a(seed + value))) % 10_000);
    }

    /** The bucket of a text of ASCII in version 1: {@code fnv1a32(value + seed) % 1000}, in steps of 10. */
    public static int olderBucket(String seed, String value) {
        return (int) (fnv1a(value + seed) % 1_000) * 10;
    }

    private static long fnv1a(String text) {
        long hash = 2_166_136_261L;
        for (byte octet : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = ((hash ^ octet) * 16_777_619L) % 4_294_967_296L;
        }
        return hash;
    }
}
