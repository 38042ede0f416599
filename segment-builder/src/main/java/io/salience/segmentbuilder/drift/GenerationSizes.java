package io.salience.segmentbuilder.drift;

import io.salience.engine.store.Manifest;
import io.salience.engine.store.Manifest.StoredSegment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a generation is.
 *
 * @param members how many members each segment has, by id
 */
public record GenerationSizes(String generation, Instant referenceTime, long visitors, Map<String, Long> members) {

    public GenerationSizes {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static GenerationSizes of(Manifest manifest) {
        Map<String, Long> members = new LinkedHashMap<>();
        for (StoredSegment segment : manifest.segments()) {
            members.put(segment.id(), segment.members());
        }
        return new GenerationSizes(manifest.generation(), manifest.referenceTime(), manifest.visitors(), members);
    }
}
