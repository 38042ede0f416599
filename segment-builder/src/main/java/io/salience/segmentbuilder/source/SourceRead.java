package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.packing.FileFingerprint;
import io.salience.segmentbuilder.packing.PassedOver;
import java.util.List;

/**
 * A file that was read to its end.
 *
 * @param fingerprint by what it is known again
 * @param passedOver entries of an archive that were not read
 * @param warnings what is probably not meant
 */
public record SourceRead(FileFingerprint fingerprint, List<PassedOver> passedOver, List<String> warnings) {

    public SourceRead {
        passedOver = List.copyOf(passedOver);
        warnings = List.copyOf(warnings);
    }
}
