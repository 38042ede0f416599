package io.salience.segmentbuilder;

import io.salience.segmentbuilder.intake.FileTally;
import io.salience.segmentbuilder.source.MappedField;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source that was read.
 *
 * @param missing ordinals of the properties or attributes that its mapping reads and no sound row has
 */
record ReadSource(Source source, BitSet missing, List<FileTally> files) {

    boolean isOfProfiles() {
        return source.mapping().mapsProfiles();
    }

    /** As messages name it. */
    String name() {
        return source.mapping().source().file();
    }

    long lateRows() {
        return files.stream().mapToLong(FileTally::late).sum();
    }

    /** Rows that are events or profiles, late ones and repeats among them. */
    long soundRows() {
        return files.stream().mapToLong(file -> file.accepted() + file.late()).sum();
    }

    /** The properties or attributes that no sound row has, in the order of the mapping. */
    List<String> missingNames() {
        return names(true).toList();
    }

    /** The properties or attributes that at least one sound row has. */
    Stream<String> presentNames() {
        return names(false);
    }

    private Stream<String> names(boolean areMissing) {
        int[] ordinals = source.reader().ordinals();
        List<MappedField> fields = source.mapping().fields();
        return IntStream.range(0, ordinals.length)
                .filter(i -> missing.get(ordinals[i]) == areMissing)
                .mapToObj(i -> fields.get(i).name());
    }
}
