package io.salience.segmentbuilder;

import io.salience.segmentbuilder.packing.FileFingerprint;

/**
 * A file that a generation has the rows of; written as JSON with these names.
 *
 * @param file as it was named
 */
public record ReadFile(String file, FileFingerprint fingerprint) {}
