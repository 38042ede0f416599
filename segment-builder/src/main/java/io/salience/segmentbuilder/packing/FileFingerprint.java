package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * By what a file is known again, whatever its name: two files that happen to be of one size share one with a probability
 * of 2⁻³².
 *
 * @param bytes its size on disk
 * @param crc32c of its bytes on disk, 32 bits
 */
public record FileFingerprint(long bytes, long crc32c) {

    /** Reads a file for its fingerprint. */
    public static FileFingerprint of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            CountedInput counted = new CountedInput(in, new AtomicLong());
            return counted.fingerprintOfAll();
        }
    }
}
